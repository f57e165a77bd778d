import type { Card, PersonKey } from './contract.ts';
import type { Directory } from './directory.ts';
import { isObject, type JsonObject, listAt, objectAt, stringAt } from './json.ts';
import type { Content } from './tenant.ts';

const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

/** What a person gets to see of an activity the bot sent. */
export function readContent(activity: JsonObject, directory: Directory): Content {
  const card = cardOf(listAt(activity, 'attachments')[0]);
  return {
    text: stringAt(activity, 'text'),
    summary: stringAt(activity, 'summary'),
    card,
    mentions: mentionsIn(
      [...listAt(activity, 'entities'), ...listAt(objectAt(card, 'msteams'), 'entities')],
      directory,
    ),
    alert: objectAt(objectAt(activity, 'channelData'), 'notification').alert === true,
  };
}

export function cardOf(attachment: unknown): Card | null {
  if (stringAt(attachment, 'contentType') !== ADAPTIVE_CARD) return null;
  const content = objectAt(attachment, 'content');
  return content.type === 'AdaptiveCard' ? content : null;
}

/** Only those who exist: Teams drops a mention of an unknown id as well. */
function mentionsIn(entities: readonly unknown[], directory: Directory): readonly PersonKey[] {
  const ids = entities
    .filter((entity) => isObject(entity) && entity.type === 'mention')
    .map((entity) => stringAt(objectAt(entity, 'mentioned'), 'id'));
  const keys = ids.flatMap((id) => (id ? (directory.findPerson(id)?.key ?? []) : []));
  return [...new Set(keys)];
}
