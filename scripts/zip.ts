import { crc32 } from 'node:zlib';

/** 1980-01-01, the first date of the format. A real date would change the bytes. */
const DATE = 0x0021;

/**
 * Returns a zip archive of texts. The same texts give the same bytes on every machine: they are not compressed, because
 * what compression returns depends on the version of zlib.
 */
export function zip(files: { path: string; text: string }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, text } of files) {
    const name = Buffer.from(path);
    const content = Buffer.from(text);
    // version 2.0, names in UTF-8, stored; then time, date, checksum and sizes (APPNOTE 4.3.7)
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(DATE, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), common, name, content);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, where, name);
    offset += 30 + name.length + content.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** Returns the archive with another date of its files, in UTC. The format has dates from 1980 and even seconds only. */
export function redateZip(archive: Buffer, date: Date): Buffer {
  const dated = Buffer.from(archive);
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const write = (at: number): void => {
    dated.writeUInt16LE(time, at);
    dated.writeUInt16LE(day, at + 2);
  };
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    write(at + 12);
    write(archive.readUInt32LE(at + 42) + 10);
    // name, extra field and comment follow the fixed part
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return dated;
}
