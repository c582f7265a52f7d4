// Load each workbook with SheetJS and save it into the folder given first.
const path = require("path");
const XLSX = require("xlsx");
const [folder, ...files] = process.argv.slice(2);
for (const file of files) {
  const book = XLSX.readFile(file, { cellStyles: true, cellNF: true, cellFormula: true });
  XLSX.writeFile(book, path.join(folder, path.basename(file)), { cellStyles: true });
}
