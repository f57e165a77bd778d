export type ChannelState = 'unproven' | 'open' | 'refused';

/** What Teams answers when it is asked who is in the support channel. */
export type Probed =
  | { readonly state: 'there' }
  | { readonly state: 'gone'; readonly reason: string }
  /** It did not say: too slow, too busy, or not reached. */
  | { readonly state: 'unknown' };

export type ChannelKnown = { readonly state: ChannelState; readonly reason: string | null };

/** Before a reason that was learned by asking, and not from a post. */
export const ASKED = 'asked: ';

const wasAsked = ({ reason }: ChannelKnown): boolean => reason?.startsWith(ASKED) === true;

const whenGone = (known: ChannelKnown, reason: string): ChannelKnown | null => {
  const learned = `${ASKED}${reason}`;
  if (known.state === 'refused' && wasAsked(known)) return null;
  // A post was taken where Teams says this: it says so of a channel that is well.
  if (known.state === 'open' && known.reason === learned) return null;
  return { state: 'refused', reason: learned };
};

/**
 * What asking teaches of the channel; null: nothing new. Only a post proves that posts are taken, so asking never makes a
 * channel "open", and takes back no refusal of a post: in a channel that shows its members posts may be refused all the
 * same. What asking itself has found gone, also after a post was refused, it finds there again.
 */
export const afterProbe = (known: ChannelKnown, probed: Probed): ChannelKnown | null => {
  if (probed.state === 'unknown') return null;
  if (probed.state === 'gone') return whenGone(known, probed.reason);
  if (!wasAsked(known)) return null;
  return { state: known.state === 'refused' ? 'unproven' : known.state, reason: null };
};
