"""The workbook of an organisation's own settings (设置.xlsx): what pack.json and org.json say, in words."""
