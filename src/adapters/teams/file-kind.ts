import { fileTypeFromBuffer } from 'file-type';

/** What a file is by its content; the name only ever makes the answer stricter. */
export type FileKind =
  | { readonly state: 'known'; readonly type: string }
  | { readonly state: 'refused'; readonly reason: 'program' | 'kind' };

const PROGRAM: FileKind = { state: 'refused', reason: 'program' };
const OTHER: FileKind = { state: 'refused', reason: 'kind' };

/** Endings that a computer runs when somebody opens the file, whatever stands in it. */
const RUNS =
  /\.(exe|dll|com|scr|pif|cpl|msi|msix|bat|cmd|ps1|psm1|vbs|vbe|js|jse|mjs|wsf|wsh|hta|jar|apk|app|sh|bash|py|rb|pl|php|reg|lnk|url|inf|scf|chm|iso|img|vhdx?|docm|xlsm|pptm|xlam|one)$/i;
const STARTS = ['MZ', '\x7fELF', '#!', '\xca\xfe\xba\xbe', '\xcf\xfa\xed\xfe', '\xfe\xed\xfa'];
/** Media types `file-type` gives to what can be run or opens other things. */
const PROGRAM_TYPES =
  /^application\/(x-msdownload|x-elf|x-mach-binary|java-vm|vnd\.microsoft\.portable-executable|x-ms-shortcut|x-ms-regedit|wasm|vnd\.android)/;
const MEDIA = /^(image|audio|video)\//;
/** Pictures that can carry a script, or are no pictures. */
const NO_PICTURES = new Set(['image/svg+xml', 'image/vnd.dwg', 'image/icns']);
const MAIL_HEADER =
  /^(Return-Path|Received|Delivered-To|X-[\w-]+|From|To|Cc|Subject|Date|Message-ID|MIME-Version|Reply-To|DKIM-Signature|ARC-[\w-]+|Authentication-Results)\s*:/i;
/** Words in a file that a browser or a shell would act on. */
const MARKUP = /^\s*<(!doctype|\?xml|html|svg|script|head|body|iframe)/i;
const OUTLOOK = Buffer.from('__nameid_version1.0', 'utf16le');

const latin = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 16)).toString('latin1');

const isProgram = (head: Uint8Array, name: string): boolean =>
  RUNS.test(name) || STARTS.some((start) => latin(head).startsWith(start));

/** Windows keeps many kinds of file in the same box: only what names Outlook's own parts is a mail. */
const isOutlookMail = (parts: readonly Uint8Array[]): boolean => Buffer.concat(parts).includes(OUTLOOK);

const encodingOf = (head: Uint8Array): string => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
};

/** The text, or null when the bytes are none. Old programs write Windows' own letters. */
const textOf = (bytes: Uint8Array): string | null => {
  for (const encoding of [encodingOf(bytes), 'windows-1252']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      return /[\x00-\x08\x0e-\x1a]/.test(text) ? null : text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return null;
};

const plainKind = (head: Uint8Array, name: string): FileKind => {
  const text = textOf(head);
  if (text === null || MARKUP.test(text)) return OTHER;
  if (MAIL_HEADER.test(text)) return { state: 'known', type: 'message/rfc822' };
  return /\.(txt|text|csv|log|md|eml|vcf)$/i.test(name) ? { state: 'known', type: 'text/plain' } : OTHER;
};

/** Looks at what is really in a file. Taken in: pictures, sound, film, PDF, mails and plain text. */
export const kindOf = async (parts: readonly Uint8Array[], name: string): Promise<FileKind> => {
  const head = parts[0] ?? new Uint8Array();
  if (isProgram(head, name)) return PROGRAM;
  const found = (await fileTypeFromBuffer(head))?.mime;
  if (found === undefined) {
    // A title picture as large as this hides where the sound begins.
    return latin(head).startsWith('ID3') ? { state: 'known', type: 'audio/mpeg' } : plainKind(head, name);
  }
  if (PROGRAM_TYPES.test(found)) return PROGRAM;
  if (found === 'application/pdf') return { state: 'known', type: found };
  if (found === 'application/x-cfb')
    return isOutlookMail(parts) ? { state: 'known', type: 'application/vnd.ms-outlook' } : OTHER;
  return MEDIA.test(found) && !NO_PICTURES.has(found) ? { state: 'known', type: found } : OTHER;
};
