import type { FileRefusal } from '../core/evidence.ts';

/** A file somebody put into the chat. Where it lies is known from the activity alone. */
export type FileSource = {
  readonly url: string;
  /** As the person named it; '' for a pasted picture. */
  readonly name: string;
  /** 'link': whoever has the address may read it, for a short time. 'bot': the bot must say who it is. */
  readonly door: 'link' | 'bot';
};

export type Fetched =
  | {
      readonly state: 'fetched';
      /** The bytes, cut into parts of at most one megabyte. */
      readonly parts: readonly Uint8Array[];
      readonly size: number;
      readonly sha256: string;
      readonly type: string;
    }
  | { readonly state: 'refused'; readonly reason: FileRefusal };

/** Brings files in from where Teams keeps them. Never called inside a transaction. */
export type FileDoor = {
  /** `patience`: aborted when the person has waited long enough for the whole message. */
  fetch(source: FileSource, patience: AbortSignal): Promise<Fetched>;
};
