import type { PersonId } from './duty.ts';

/** One message of a drill, and what came of it; or a contact who got none. */
export type DrillMessage = {
  readonly kind: 'chat' | 'channel' | 'mail';
  /** Null: the channel. */
  readonly to: PersonId | null;
  readonly state: 'pending' | 'sent' | 'refused' | 'withheld' | 'not-called';
  readonly reason: string | null;
  readonly sentAt: Date | null;
};

/** What Teams says against a place, as far as it does. */
const REFUSED = ['not-installed', 'blocked'] as const;
type RefusedWhy = (typeof REFUSED)[number] | 'refused';

const refusedWhy = (reason: string | null): RefusedWhy =>
  REFUSED.find((known) => known === reason) ?? 'refused';

/** How far a drill got with one contact. Nothing of how fast anybody was: it is no measure of people. */
export type Reach = {
  readonly personId: PersonId;
  readonly reached: 'yes' | 'no' | 'waiting' | 'not-called';
  /** By which way, or why not. */
  readonly why: 'chat' | 'mail' | RefusedWhy | 'too-late' | 'waiting' | 'off-duty' | 'not-needed';
};

const reachOf = (personId: PersonId, messages: readonly DrillMessage[]): Reach => {
  const chat = messages.find(({ kind }) => kind === 'chat');
  const mail = messages.find(({ kind }) => kind === 'mail');
  if (chat?.state === 'not-called')
    return {
      personId,
      reached: 'not-called',
      why: chat.reason === 'not-needed' ? 'not-needed' : 'off-duty',
    };
  if (chat?.state === 'sent') return { personId, reached: 'yes', why: 'chat' };
  if (mail?.state === 'sent') return { personId, reached: 'yes', why: 'mail' };
  if (chat?.state === 'pending' || mail?.state === 'pending')
    return { personId, reached: 'waiting', why: 'waiting' };
  return { personId, reached: 'no', why: chat?.state === 'refused' ? refusedWhy(chat.reason) : 'too-late' };
};

/** Contact by contact, each once. */
export const reaches = (messages: readonly DrillMessage[]): readonly Reach[] => {
  const people = [...new Set(messages.flatMap(({ to }) => (to === null ? [] : [to])))];
  return people.map((person) =>
    reachOf(
      person,
      messages.filter(({ to }) => to === person),
    ),
  );
};

const earliest = (messages: readonly DrillMessage[], kind: DrillMessage['kind']): Date | null =>
  messages
    .flatMap((message) => (message.kind === kind && message.sentAt ? [message.sentAt] : []))
    .toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;

export type Hops = {
  readonly channel: { readonly state: 'sent' | 'refused' | 'waiting' | 'none'; readonly at: Date | null };
  readonly firstChat: Date | null;
};

/** Where the drill's messages got to, and when the first of each kind did. */
export const hopsOf = (messages: readonly DrillMessage[]): Hops => {
  const posts = messages.filter(({ kind }) => kind === 'channel');
  const has = (state: DrillMessage['state']): boolean => posts.some((post) => post.state === state);
  const channel = has('sent') ? 'sent' : has('refused') ? 'refused' : has('pending') ? 'waiting' : 'none';
  return {
    channel: { state: channel, at: earliest(messages, 'channel') },
    firstChat: earliest(messages, 'chat'),
  };
};
