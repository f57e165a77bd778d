/** Largest file that is taken in; a Teams chat takes more, a database row should not. */
export const LARGEST_FILE = 25 * 1024 * 1024;

/** More pieces than this belong to the police, not into a case. */
export const MOST_PIECES = 40;

/** One file a person had kept. Its bytes are stored apart, sealed; this stands sealed in the case. */
export type Evidence = {
  readonly id: string;
  /** As counted for people: 1, 2, 3. Stays the same when another piece is removed. */
  readonly number: number;
  readonly at: Date;
  readonly by: 'reporter';
  /** As the person named it. */
  readonly name: string;
  /** Media type found in the content, whatever the name says. */
  readonly type: string;
  readonly size: number;
  /** Of the original, in hex. */
  readonly sha256: string;
  /** Since when the bytes are gone; the trace stays. Null: they are here. */
  readonly removedAt: Date | null;
};

/** Why a file was not kept. Each has its own words under `evidence.refused.<reason>`. */
export type FileRefusal =
  | 'too-large'
  | 'empty'
  | 'program'
  | 'kind'
  | 'too-many'
  | 'unreachable'
  | 'too-slow'
  | 'untrusted';

export const isHere = (piece: Evidence): boolean => piece.removedAt === null;
