import type { Side } from './care.ts';
import type { Case } from './case.ts';
import type { PersonId } from './duty.ts';
import { change, type Decision, type Effect, unchanged } from './effect.ts';
import type { NewEntry } from './entry.ts';
import type { Fault } from './input.ts';
import type { Roster } from './roster.ts';
import { sideOf } from './timeline.ts';
import { wantsContact } from './withdrawal.ts';
import type { World } from './world.ts';

/** Longest message, note or feedback. */
export const LONGEST_WORDS = 4000;

/** What came of words somebody typed; with a fault nothing was taken. */
export type Written = Decision & { readonly fault?: Fault };

/** The person wants their name kept out of everything that can be seen of the case. */
export const isConfidential = (c: Case): boolean => c.answers.mode === 'confidential';

/** A direct chat or call would show who it is. */
export const mayChat = (c: Case): boolean => c.work.chatAllowed && !isConfidential(c);

/** Somebody is there to read it and may. */
export const canWrite = (c: Case, roster: Roster): boolean =>
  c.state === 'taken' && c.owner !== null && sideOf(c.owner.id, c, roster) === 'owner';

/** Whoever wants no contact is not written to, unless they wrote themselves. */
export const mayBegin = (side: Side, c: Case): boolean =>
  side === 'reporter' || wantsContact(c) || c.work.lastMessage === 'reporter';

const other: { readonly [S in Side]: Side } = { reporter: 'owner', owner: 'reporter' };

const TOO_LATE: Fault = { field: 'message', kind: 'too-late' };

/** What is wrong with words typed into a dialog; null: nothing. */
export const faultOf = (field: string, text: string): Fault | null => {
  if (text.trim() === '') return { field, kind: 'required' };
  return text.length > LONGEST_WORDS ? { field, kind: 'too-long', limit: LONGEST_WORDS } : null;
};

export const entryBy = (c: Case, side: Side, kind: 'message' | 'note', text: string): NewEntry => ({
  kind,
  author: side,
  name: side === 'owner' ? (c.owner?.name ?? '') : '',
  text: text.trim(),
  event: null,
});

/** The first message since the other side last looked brings a card; those after it only wait behind it. */
export const withMessage = (
  c: Case,
  from: Side,
  text: string,
): { readonly work: Case['work']; readonly effects: readonly Effect[] } => {
  const to = other[from];
  const unread = { ...c.work.unread, [from]: 0, [to]: c.work.unread[to] + 1 };
  // Whoever writes is no longer silent.
  const silence = from === 'owner' ? null : c.work.silence;
  return {
    work: { ...c.work, lastMessage: from, unread, silence },
    effects: [
      { kind: 'write', entry: entryBy(c, from, 'message', text) },
      ...(c.work.unread[to] === 0 ? [{ kind: 'notify', side: to } as const] : []),
      { kind: 'refresh-cards', of: 'both-sides' },
    ],
  };
};

export type Message = {
  readonly text: string;
  /** What the reporter says about direct chats; null: the question was not asked. */
  readonly chat: boolean | null;
};

/** A message from one side to the other. The reporter may also just say whether a direct chat is welcome. */
export const writeMessage = (c: Case, by: PersonId, { text, chat }: Message, world: World): Written => {
  const side = sideOf(by, c, world.roster);
  if (side === null || !canWrite(c, world.roster) || !mayBegin(side, c))
    return { ...unchanged(c, 'message-too-late'), fault: TOO_LATE };
  const chatAllowed = side === 'reporter' && chat !== null ? chat && !isConfidential(c) : c.work.chatAllowed;
  const asked = chatAllowed !== c.work.chatAllowed;
  const told: Case = asked ? { ...c, work: { ...c.work, chatAllowed } } : c;
  if (text.trim() === '' && asked)
    return change(told, 'chat-decided', {}, [{ kind: 'refresh-cards', of: 'both-sides' }]);
  const fault = faultOf('message', text);
  if (fault) return { ...unchanged(c, 'message-faulty'), fault };
  const { work, effects } = withMessage(told, side, text);
  return change(told, 'message-written', { work }, effects);
};

/** One side has opened the messages. */
export const readMessages = (c: Case, by: PersonId, world: World): Decision => {
  const side = sideOf(by, c, world.roster);
  if (side === null || c.work.unread[side] === 0) return unchanged(c, 'messages-read-before');
  const work = { ...c.work, unread: { ...c.work.unread, [side]: 0 } };
  return change(c, 'messages-read', { work }, [{ kind: 'refresh-cards', of: 'both-sides' }]);
};
