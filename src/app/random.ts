import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Random } from '../usecases/ports.ts';

/** No letters or digits that are mistaken for each other on the phone (0/O, 1/I/L, 2/Z, 5/S, 8/B). */
const ALPHABET = 'ACDEFGHJKMNPQRTUVWXY34679';

const letters = (count: number): string =>
  Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

export const random: Random = {
  uuid: randomUUID,
  /** Spoken name of a case: random, so that nobody can count cases or guess the next. */
  code: () => `${letters(3)}-${letters(3)}`,
  nonce: () => randomBytes(12).toString('base64url'),
  chance: Math.random,
};
