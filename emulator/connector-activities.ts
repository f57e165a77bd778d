import type { World } from './connector-conversations.ts';
import {
  accepted,
  type ConnectorReply,
  conversationNotFound,
  notInRoster,
  refused,
} from './connector-reply.ts';
import { readContent } from './content.ts';
import type { Message } from './contract.ts';
import type { Conversation } from './directory.ts';
import type { JsonObject } from './json.ts';

/** Messages the bot posts into a conversation that exists already. */
export function postActivity(world: World, conversation: Conversation, activity: JsonObject): ConnectorReply {
  const refusal = refusalFor(world, conversation);
  if (refusal || conversation.kind === 'team') return refusal ?? conversationNotFound();
  if (activity.type === 'typing') return accepted(201, {});
  if (activity.type !== 'message') return refused(400, 'BadSyntax', 'Activity type is not supported.');
  const thread = conversation.kind === 'channel' ? (conversation.thread ?? undefined) : undefined;
  const content = readContent(activity, world.directory);
  if (content.text !== null && content.card !== null) {
    // Teams splits text and card in two messages and names the id of neither: such a card can never be updated.
    world.tenant.post(conversation.place, 'bot', { ...content, card: null }, thread);
    const second = world.tenant.post(
      conversation.place,
      'bot',
      { ...content, text: null, alert: false },
      thread,
    );
    return accepted(201, {}, second.id);
  }
  const message = world.tenant.post(conversation.place, 'bot', content, thread);
  return accepted(201, { id: message.id }, message.id);
}

export function updateActivity(
  world: World,
  conversation: Conversation,
  id: string,
  activity: JsonObject,
): ConnectorReply {
  const refusal = refusalFor(world, conversation) ?? refusalToChange(world, conversation, id);
  if (refusal) return refusal;
  world.tenant.update(id, readContent(activity, world.directory));
  return accepted(200, { id }, id);
}

export function deleteActivity(world: World, conversation: Conversation, id: string): ConnectorReply {
  const refusal = refusalFor(world, conversation) ?? refusalToChange(world, conversation, id);
  if (refusal) return refusal;
  world.tenant.delete(id);
  return accepted(200, {}, id);
}

function refusalFor(world: World, conversation: Conversation): ConnectorReply | undefined {
  switch (conversation.kind) {
    case 'personal':
      return world.tenant.isInstalled(conversation.person.key) ? undefined : notInRoster();
    case 'channel':
      return conversation.thread === null || standsIn(conversation, world.tenant.find(conversation.thread))
        ? undefined
        : conversationNotFound();
    case 'team':
      return undefined;
  }
}

function refusalToChange(world: World, conversation: Conversation, id: string): ConnectorReply | undefined {
  const message = world.tenant.find(id);
  if (!standsIn(conversation, message) || message?.deleted) {
    return refused(404, 'ActivityNotFoundInConversation', 'The activity was not found in the conversation.');
  }
  if (message?.from !== 'bot')
    return refused(403, 'NotEnoughPermissions', "The message is not the bot's own.");
  return undefined;
}

function standsIn(conversation: Conversation, message: Message | undefined): boolean {
  return conversation.kind !== 'team' && message?.place === conversation.place;
}
