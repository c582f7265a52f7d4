// Load each workbook with exceljs and save it into the folder given first.
const path = require("path");
const ExcelJS = require("exceljs");
const [folder, ...files] = process.argv.slice(2);
(async () => {
  for (const file of files) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    await book.xlsx.writeFile(path.join(folder, path.basename(file)));
  }
})().catch((error) => { console.error(error); process.exit(1); });
