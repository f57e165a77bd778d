import { z } from 'zod';
import type { FileSource } from '../../usecases/files.ts';

/** A file sent through OneDrive, with an address that opens without a token, for a short time. */
const FILE = 'application/vnd.microsoft.teams.file.download.info';
/** As many as Teams lets somebody attach to one message. */
const MOST_FILES = 10;

const Attachment = z.object({
  contentType: z.string(),
  contentUrl: z.string().nullish(),
  name: z.string().nullish(),
  content: z.object({ downloadUrl: z.string().nullish() }).nullish().catch(null),
});

const sourceOf = (attachment: unknown): readonly FileSource[] => {
  const read = Attachment.safeParse(attachment);
  if (!read.success) return [];
  const { contentType, contentUrl, name, content } = read.data;
  const pasted = contentType.startsWith('image/');
  if (!pasted && contentType !== FILE) return [];
  // What stands in contentUrl of a file needs the person's own sign-in.
  const url = content?.downloadUrl ?? (pasted ? contentUrl : null);
  return url ? [{ url, name: name ?? '', door: pasted ? 'bot' : 'link' }] : [];
};

/** Files and pasted pictures of a message; cards, formatted text and the like are none. */
export const parseFiles = (attachments: unknown): readonly FileSource[] =>
  Array.isArray(attachments) ? attachments.flatMap(sourceOf).slice(0, MOST_FILES) : [];
