import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + IV_BYTES + TAG_BYTES;

/** Says that something could not be opened, and by intent nothing of what or why. */
export class SealError extends Error {
  override readonly name = 'SealError';

  constructor() {
    super('sealed content cannot be opened: wrong key, wrong case, or altered');
  }
}

/** AES-256-GCM: version, IV, tag, ciphertext. The context (tenant|case) is authenticated, so nothing can be moved. */
export function sealBytes(key: Uint8Array, plain: Uint8Array, context: string): Uint8Array {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(boundTo(context));
  const sealed = [cipher.update(plain), cipher.final()];
  return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), ...sealed]);
}

export function unsealBytes(key: Uint8Array, sealed: Uint8Array, context: string): Uint8Array {
  if (sealed[0] !== VERSION || sealed.length < HEAD_BYTES) throw new SealError();
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(boundTo(context));
    decipher.setAuthTag(bytes.subarray(1 + IV_BYTES, HEAD_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()]);
  } catch {
    throw new SealError();
  }
}

export const seal = (key: Uint8Array, plaintext: string, context: string): Uint8Array =>
  sealBytes(key, Buffer.from(plaintext, 'utf8'), context);

export const unseal = (key: Uint8Array, sealed: Uint8Array, context: string): string =>
  Buffer.from(unsealBytes(key, sealed, context)).toString('utf8');

/** The version is authenticated too: nobody can relabel old content as written by another scheme. */
const boundTo = (context: string): Buffer =>
  Buffer.concat([Buffer.of(VERSION), Buffer.from(context, 'utf8')]);
