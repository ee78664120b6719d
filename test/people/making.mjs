// Files as people bring them, good and bad, made of nothing: archives, office documents, tables in other encodings.
import { deflateRawSync } from 'node:zlib';

// Debian's Node has no crc32 of its own yet.
const TABLE = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
function crc32(bytes) {
  let c = 0xffffffff;
  for (const b of bytes) c = TABLE[(c ^ b) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** An archive of {name: text or Buffer}; encrypted sets the flag that says so. */
export function zip(parts, { encrypted = false } = {}) {
  const files = [], directory = [];
  let at = 0;
  for (const [name, body] of Object.entries(parts)) {
    const bytes = Buffer.from(body), packed = deflateRawSync(bytes), label = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(encrypted ? 1 : 0, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(label.length, 22);
    files.push(Buffer.from('PK\x03\x04'), head, label, packed);
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(at, 12);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head.subarray(0, 24), Buffer.alloc(2), tail.subarray(2), label);
    at += 30 + label.length + packed.length;
  }
  const list = Buffer.concat(directory), end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, list, end]);
}

const TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const escape = (s) => s.replace(/[<&>]/g, (c) => ({ '<': '&lt;', '&': '&amp;', '>': '&gt;' })[c]);
const cell = (text) => `<w:tc><w:p><w:r><w:t>${escape(text)}</w:t></w:r></w:p></w:tc>`;

/** A Word document of one table; before stands in front of the root element. */
export function docx(rows, { before = '', body = '', ...options } = {}) {
  const table = `<w:tbl>${rows.map((r) => `<w:tr>${r.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
  return zip({ '[Content_Types].xml': TYPES,
    'word/document.xml': `<?xml version="1.0"?>${before}<w:document ${W}><w:body>${body}${table}</w:body></w:document>` }, options);
}

export const csv = (rows) => rows.map((r) => r.join(';')).join('\r\n') + '\r\n';

/** Windows-1251: Cyrillic letters, № and ASCII are enough here. */
export function windows1251(text) {
  return Buffer.from([...text].map((c) => {
    const n = c.codePointAt(0);
    if (n < 128) return n;
    if (n >= 0x410 && n <= 0x44f) return n - 0x410 + 0xc0;
    return { 'ё': 0xb8, 'Ё': 0xa8, '№': 0xb9, '«': 0xab, '»': 0xbb }[c] ?? 0x3f;
  }));
}

/** The old container of Word and Excel with one stream of this name. */
export function ole(name) {
  const b = Buffer.alloc(2048);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(b);
  Buffer.from(name, 'utf16le').copy(b, 1024);
  return b;
}
