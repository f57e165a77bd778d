/** Where a message stands. */
export type Sent = {
  readonly conversationId: string;
  readonly activityId: string;
  readonly serviceUrl: string;
};

/** The app is not there, or the person does not want the bot to write. */
export type RefusedFor = 'not-installed' | 'blocked';

/** Expected outcomes of a send. `refused` is final for this channel; `retry` is not. */
export type SendResult =
  | { readonly state: 'sent'; readonly sent: Sent }
  | {
      readonly state: 'retry';
      /** What the channel asked for; null: nothing. */
      readonly afterSeconds: number | null;
      readonly reason: string;
      /** It may have arrived all the same. */
      readonly unsure: boolean;
      /** After so many tries it is final; absent: never. */
      readonly mostTries?: number;
    }
  /** `message`: nobody would have got this one, so it says nothing of the place. */
  | {
      readonly state: 'refused';
      readonly reason: string;
      readonly blame: 'place' | 'message';
      /** What is wrong with the place, where Teams says so. */
      readonly why?: RefusedFor;
    };
