/** Small real files by their ending: enough of each that its content tells what it is. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);
const MAIL = `From: unbekannt@example.org
To: buergerbuero@musterstadt.example
Subject: Warte nur
Date: Tue, 24 Nov 2026 08:55:00 +0100

Ihr werdet schon sehen.
`;
const BOX = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1016)]);
const ftyp = (brand: string): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from(`ftyp${brand}\0\0\0\0${brand}isom`),
    Buffer.alloc(64),
  ]);

const BY_ENDING: Readonly<Record<string, Buffer>> = {
  png: PNG,
  jpg: JPEG,
  jpeg: JPEG,
  pdf: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
  txt: Buffer.from('Er sagte: „Ich weiß, wo du wohnst.“\n'),
  eml: Buffer.from(MAIL),
  msg: Buffer.concat([BOX, Buffer.from('__nameid_version1.0', 'utf16le'), Buffer.alloc(256)]),
  doc: BOX,
  exe: Buffer.concat([Buffer.from('MZ\x90\x00\x03', 'latin1'), Buffer.alloc(512)]),
  sh: Buffer.from('#!/bin/sh\nrm -rf /\n'),
  bat: Buffer.from('@echo off\r\ndel *.*\r\n'),
  html: Buffer.from('<!doctype html><script>alert(1)</script>'),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  zip: Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(64)]),
  mp3: Buffer.concat([
    Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'),
    Buffer.from('fffb9064', 'hex'),
    Buffer.alloc(512),
  ]),
  m4a: ftyp('M4A '),
  mp4: ftyp('mp42'),
};

const MEGABYTE = 1024 * 1024;

/** `bild.png`, or `film.50MB.mp4` for one of that size. What has an unknown ending is a picture. */
export const sampleFile = (name: string): Uint8Array => {
  const [, size, ending = ''] = /(?:\.(\d+)MB)?\.(\w+)$/.exec(name) ?? [];
  const bytes = BY_ENDING[ending.toLowerCase()] ?? PNG;
  if (size === undefined) return bytes;
  return Buffer.concat([bytes, Buffer.alloc(Number(size) * MEGABYTE - bytes.length, 1)]);
};
