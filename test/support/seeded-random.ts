import { createHash } from 'node:crypto';
import type { Random } from '../../src/usecases/ports.ts';

const ALPHABET = 'ACDEFGHJKMNPQRTUVWXY34679';
const MIDDLE = 0.5;

/**
 * The same ids, codes and pauses every time something is played. What is spread by chance lies in the middle of its
 * spread, whoever asks first: jobs run side by side, and their order must not decide how long each of them waits.
 */
export function seededRandom(seed: string): Random {
  let drawn = 0;
  const draw = (): Buffer => {
    drawn += 1;
    return createHash('sha256').update(`${drawn}:${seed}`).digest();
  };
  const letters = (bytes: Buffer): string =>
    [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return {
    uuid() {
      const hex = draw().toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    code() {
      const bytes = draw();
      return `${letters(bytes.subarray(0, 3))}-${letters(bytes.subarray(3, 6))}`;
    },
    nonce: () => draw().subarray(0, 12).toString('base64url'),
    chance: () => MIDDLE,
  };
}
