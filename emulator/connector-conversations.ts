import {
  accepted,
  type ConnectorReply,
  conversationNotFound,
  notInRoster,
  refused,
} from './connector-reply.ts';
import { readContent } from './content.ts';
import type { PlaceKey } from './contract.ts';
import type { Conversation, Directory, Person } from './directory.ts';
import { type JsonObject, listAt, objectAt, stringAt } from './json.ts';
import type { Tenant } from './tenant.ts';

export type World = { readonly directory: Directory; readonly tenant: Tenant };

/** Where a new conversation would stand: with one person, or in a channel. */
export function targetOf(body: JsonObject, directory: Directory): Conversation | undefined {
  const channelId = stringAt(objectAt(objectAt(body, 'channelData'), 'channel'), 'id');
  if (channelId) {
    const found = directory.findConversation(channelId);
    return found?.kind === 'channel' ? found : undefined;
  }
  const memberId = stringAt(listAt(body, 'members')[0], 'id');
  const person = memberId ? directory.findPerson(memberId) : undefined;
  return person && { kind: 'personal', place: person.place, person };
}

/** The 1:1 chat with a person is always the same one; in a channel every call begins a new thread. */
export function createConversation(world: World, body: JsonObject): ConnectorReply {
  const { directory } = world;
  const tenantId =
    stringAt(objectAt(objectAt(body, 'channelData'), 'tenant'), 'id') ?? stringAt(body, 'tenantId');
  if (tenantId !== null && tenantId !== directory.tenantId)
    return refused(400, 'BadArgument', 'Unknown tenant.');
  const target = targetOf(body, directory);
  if (target?.kind === 'personal') return openChat(world, target.person, body);
  if (target?.kind === 'channel') return openThread(world, target.channel.id, target.place, body);
  return conversationNotFound();
}

function openChat(world: World, person: Person, body: JsonObject): ConnectorReply {
  if (!world.tenant.isInstalled(person.key)) return notInRoster();
  const activity = objectAt(body, 'activity');
  const message =
    activity.type === 'message'
      ? world.tenant.post(person.place, 'bot', readContent(activity, world.directory))
      : null;
  const id = person.conversationId;
  return accepted(201, message ? { id, activityId: message.id } : { id }, message?.id ?? null);
}

function openThread(world: World, channelId: string, place: PlaceKey, body: JsonObject): ConnectorReply {
  const activity = objectAt(body, 'activity');
  if (activity.type !== 'message') return refused(400, 'BadSyntax', 'Activity missing: it is the root post.');
  const message = world.tenant.post(place, 'bot', readContent(activity, world.directory));
  return accepted(201, { id: `${channelId};messageid=${message.id}`, activityId: message.id }, message.id);
}

export function listMembers(world: World, conversation: Conversation, paged: boolean): ConnectorReply {
  if (conversation.kind === 'personal' && !world.tenant.isInstalled(conversation.person.key))
    return notInRoster();
  const members = world.directory.membersOf(conversation).map((person) => account(person, world.directory));
  return accepted(200, paged ? { members } : members);
}

export function findMember(world: World, conversation: Conversation, memberId: string): ConnectorReply {
  if (conversation.kind === 'personal' && !world.tenant.isInstalled(conversation.person.key))
    return notInRoster();
  const person = world.directory.findPerson(memberId);
  const isMember = person !== undefined && world.directory.membersOf(conversation).includes(person);
  if (!isMember)
    return refused(404, 'MemberNotFoundInConversation', 'The member was not found in the conversation.');
  return accepted(200, account(person, world.directory));
}

export function describeTeam({ directory }: World): ConnectorReply {
  const { id, name, groupId } = directory.team;
  const channelCount = listedChannels(directory).length;
  return accepted(200, { id, name, aadGroupId: groupId, channelCount, memberCount: directory.people.length });
}

export function listChannels({ directory }: World): ConnectorReply {
  return accepted(200, { conversations: listedChannels(directory) });
}

/** No document promises that private channels are listed, so a bot must do without. The general channel has no name here. */
function listedChannels(directory: Directory): readonly { id: string; name: string | null }[] {
  const open = directory.channels.filter((channel) => channel.kind === 'standard');
  return [{ id: directory.team.id, name: null }, ...open.map(({ id, name }) => ({ id, name }))];
}

function account(person: Person, directory: Directory) {
  const [givenName, ...rest] = person.name.split(' ');
  return {
    id: person.teamsId,
    name: person.name,
    aadObjectId: person.id,
    objectId: person.id,
    givenName,
    surname: rest.join(' '),
    email: person.email,
    userPrincipalName: person.email,
    tenantId: directory.tenantId,
    userRole: 'user',
  };
}
