"""The sample's table in Excel with the order typed above it, a line a cell: python3 order_in_excel.py SAMPLES OUT.xlsx"""
import re
import sys
import zipfile
from xml.sax.saxutils import escape

samples, out = sys.argv[1:]
lines = []
for line in open(samples + "/order-roadmap-2022.txt", encoding="utf-8"):
    if line.startswith("№\t"):
        break
    lines += [line.strip("* \n")] if line.strip() else []
sheet = zipfile.ZipFile(samples + "/order-roadmap-2022.xlsx")
with zipfile.ZipFile(out, "w") as z:
    for name in sheet.namelist():
        text = sheet.read(name).decode("utf-8")
        if name.endswith("sheet1.xml"):
            cells = "".join(f'<row r="{i}"><c r="A{i}" t="inlineStr"><is><t>{escape(l)}</t></is></c></row>' for i, l in enumerate(lines, 1))
            text = re.sub(r"<dimension[^>]*/>", "", text)
            text = re.sub(r'<row r="1".*?</row>', "", text)          # the title: it is among the lines
            text = re.sub(r' r="([A-Z]*)(\d+)"', lambda m: f' r="{m[1]}{int(m[2]) + len(lines)}"', text)
            text = text.replace("<sheetData>", "<sheetData>" + cells)
        z.writestr(name, text)
