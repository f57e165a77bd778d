import { z } from 'zod';
import type { Raw } from '../../core/input.ts';
import type { Language } from '../../core/protocol.ts';
import type { FileSource } from '../../usecases/files.ts';
import { parseFiles } from './parse-files.ts';

/** Who speaks, from where. Everything here comes from the activity, nothing from a card. */
export type Actor = {
  readonly tenantId: string;
  /** Entra object id. */
  readonly personId: string;
  /** The bot's own 29: name for the person. */
  readonly teamsId: string;
  readonly name: string;
  readonly language: Language;
  readonly conversationId: string;
  readonly serviceUrl: string;
  /** Others read along: a channel or a group chat. Nothing about a person is said there, and nobody is reached there. */
  readonly isShared: boolean;
  /** The message a button belongs to. */
  readonly tappedId: string | null;
};

/** How a button spoke: Action.Execute waits for the next card, its Action.Submit fallback is a message. */
export type Door = 'execute' | 'submit';

/** Every activity as one of these; after this nobody looks at an activity again. */
export type Incoming =
  | { readonly kind: 'message'; readonly actor: Actor; readonly text: string }
  /** Files sent in the 1:1 chat, with whatever was written beside them. */
  | {
      readonly kind: 'upload';
      readonly actor: Actor;
      readonly text: string;
      readonly files: readonly FileSource[];
    }
  | {
      readonly kind: 'tap';
      readonly actor: Actor;
      readonly door: Door;
      readonly verb: string;
      readonly data: Raw;
    }
  | { readonly kind: 'open-dialog'; readonly actor: Actor; readonly verb: string; readonly data: Raw }
  | { readonly kind: 'submit-dialog'; readonly actor: Actor; readonly verb: string; readonly data: Raw }
  | { readonly kind: 'installed'; readonly actor: Actor }
  | {
      readonly kind: 'channel-joined';
      readonly tenantId: string;
      readonly conversationId: string;
      readonly serviceUrl: string;
    }
  /** An invoke with a name or shape we do not know: answered, but nothing is done. */
  | { readonly kind: 'unknown-invoke'; readonly name: string }
  /** Typing, reactions, membership of others: nothing to say. */
  | { readonly kind: 'silent' };

const Account = z.object({
  id: z.string(),
  name: z.string().default(''),
  aadObjectId: z.string().optional(),
});
const Data = z.record(z.string(), z.unknown());

const ActivityShape = z.object({
  type: z.string(),
  name: z.string().optional(),
  text: z.string().optional().nullable(),
  locale: z.string().optional().nullable(),
  serviceUrl: z.string(),
  replyToId: z.string().optional().nullable(),
  from: Account,
  recipient: z.object({ id: z.string() }).optional(),
  conversation: z.object({
    id: z.string(),
    tenantId: z.string().optional(),
    conversationType: z.string().optional().nullable(),
    isGroup: z.boolean().optional().nullable(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string() }).optional(),
      eventType: z.string().optional(),
      channel: z.object({ id: z.string() }).optional(),
      settings: z.object({ selectedChannel: z.object({ id: z.string() }).optional() }).optional(),
    })
    .optional()
    .nullable(),
  action: z.string().optional(),
  membersAdded: z.array(z.object({ id: z.string() })).optional(),
  value: z.unknown().optional(),
  attachments: z.unknown().optional(),
});

export type TeamsActivity = z.infer<typeof ActivityShape>;

/** The activity's shape, or null when it is none. */
export const readActivity = (body: unknown): TeamsActivity | null => {
  const read = ActivityShape.safeParse(body);
  return read.success ? read.data : null;
};

/** Every tenant an activity names; all must be ours. */
export const tenantsOf = (activity: TeamsActivity): readonly string[] =>
  [activity.conversation.tenantId, activity.channelData?.tenant?.id].filter((id) => id !== undefined);

/** What a person said or did, as opposed to what befell the bot. */
export type FromPerson = Extract<Incoming, { actor: Actor }>;

/** "19:abc@thread.tacv2;messageid=123" names a thread; the channel is what stands before. */
const channelOf = (conversationId: string): string => conversationId.split(';')[0] ?? conversationId;

const languageOf = (locale: string | null | undefined): Language => (locale?.startsWith('en') ? 'en' : 'de');

const SHARED = ['channel', 'groupChat'];

const isShared = ({ conversation }: TeamsActivity): boolean =>
  conversation.isGroup === true || SHARED.includes(conversation.conversationType ?? '');

const actorOf = (activity: TeamsActivity): Actor => ({
  tenantId: tenantsOf(activity)[0] ?? '',
  // Object ids are compared as text, in lower case; Teams' own ids are not to be touched.
  personId: activity.from.aadObjectId?.toLowerCase() ?? activity.from.id,
  teamsId: activity.from.id,
  name: activity.from.name,
  language: languageOf(activity.locale),
  conversationId: activity.conversation.id,
  serviceUrl: activity.serviceUrl,
  isShared: isShared(activity),
  tappedId: activity.replyToId ?? null,
});

const Executed = z.object({ action: z.object({ verb: z.string(), data: Data.default({}) }) });
const Submitted = Data.and(z.object({ verb: z.string() }));
const Dialog = z.object({ data: Submitted });

const parseInvoke = (activity: TeamsActivity, actor: Actor): Incoming => {
  const unknown: Incoming = { kind: 'unknown-invoke', name: activity.name ?? '' };
  if (activity.name === 'adaptiveCard/action') {
    const read = Executed.safeParse(activity.value);
    if (!read.success) return unknown;
    return { kind: 'tap', actor, door: 'execute', ...read.data.action };
  }
  if (activity.name !== 'task/fetch' && activity.name !== 'task/submit') return unknown;
  const read = Dialog.safeParse(activity.value);
  if (!read.success) return unknown;
  const { data } = read.data;
  return {
    kind: activity.name === 'task/fetch' ? 'open-dialog' : 'submit-dialog',
    actor,
    verb: data.verb,
    data,
  };
};

const withoutMention = (text: string): string => text.replaceAll(/<at>[^<]*<\/at>/g, '').trim();

const parseMessage = (activity: TeamsActivity, actor: Actor): Incoming => {
  const submitted = Submitted.safeParse(activity.value);
  if (submitted.success)
    return { kind: 'tap', actor, door: 'submit', verb: submitted.data.verb, data: submitted.data };
  const text = withoutMention(activity.text ?? '');
  const files = actor.isShared ? [] : parseFiles(activity.attachments);
  return files.length > 0 ? { kind: 'upload', actor, text, files } : { kind: 'message', actor, text };
};

/** The channel the activity is about, or the one somebody chose when they added the bot to a team. */
const channelNamed = ({ conversation, channelData }: TeamsActivity): string | undefined => {
  if (channelData?.channel) return channelData.channel.id;
  return conversation.conversationType === 'channel' ? channelData?.settings?.selectedChannel?.id : undefined;
};

const parseConversationUpdate = (activity: TeamsActivity, actor: Actor): Incoming => {
  const botAdded = activity.membersAdded?.some((member) => member.id === activity.recipient?.id) ?? false;
  const channel = channelNamed(activity);
  if (channel !== undefined && (botAdded || activity.channelData?.eventType === 'channelMemberAdded')) {
    const { tenantId, serviceUrl } = actor;
    return { kind: 'channel-joined', tenantId, conversationId: channelOf(channel), serviceUrl };
  }
  return botAdded && !actor.isShared ? { kind: 'installed', actor } : { kind: 'silent' };
};

/** Turns any activity into one of the kinds above; unknown types are silent, never an error. */
export const parseActivity = (activity: TeamsActivity): Incoming => {
  const actor = actorOf(activity);
  switch (activity.type) {
    case 'message':
      return parseMessage(activity, actor);
    case 'invoke':
      return parseInvoke(activity, actor);
    case 'conversationUpdate':
      return parseConversationUpdate(activity, actor);
    case 'installationUpdate':
      return activity.action === 'add' && !actor.isShared ? { kind: 'installed', actor } : { kind: 'silent' };
    default:
      return { kind: 'silent' };
  }
};
