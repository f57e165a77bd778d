import type { Case } from '../../../core/case.ts';
import { openNow } from '../../../core/hotline.ts';
import { toLocal } from '../../../core/local-time.ts';
import type { Language, Protocol } from '../../../core/protocol.ts';
import type { Roster } from '../../../core/roster.ts';
import type { Button, CallLine, CardData, CaseRef, HotlineRow } from '../card-data.ts';
import { type Words, wordsOf } from '../say.ts';

/** What every view is made from. */
export type Frame = {
  readonly protocol: Protocol;
  readonly roster: Roster;
  readonly now: Date;
  readonly words: Words;
};

export const frameOf = (
  world: { readonly protocol: Protocol; readonly roster: Roster; readonly now: Date },
  language: Language,
): Frame => {
  const { protocol, roster, now } = world;
  return {
    protocol,
    roster,
    now,
    words: wordsOf(protocol.texts, language, protocol.defaultLanguage, roster.timeZone),
  };
};

export const refOf = (c: Case): CaseRef => ({ caseId: c.id, revision: c.revision, nonce: c.nonce });

/** A button of a case: verb, the case it speaks of, and what else it carries. */
export const button = (
  title: string,
  verb: string,
  data: Readonly<Record<string, unknown>>,
  style: Button['style'] = 'default',
): Button => ({ title, verb, data, style });

/** Keys of the two lines every package must have. */
const EMERGENCY_LINES = ['police', 'rescue'];

const dial = (number: string): string => `tel:${number.replaceAll(/[^\d+]/g, '')}`;

/** 110, 112 and the house number, on every card a person in need may see. */
export const helpOf = ({ words, roster, protocol }: Frame): CardData['home']['help'] => {
  const house: CallLine[] = roster.houseEmergency
    ? [{ title: words.say('help.house', roster.houseEmergency), url: dial(roster.houseEmergency.number) }]
    : [];
  const emergency = EMERGENCY_LINES.flatMap((key) => {
    const line = protocol.hotlines.find((hotline) => hotline.key === key);
    return line ? [{ title: words.say(`help.${key}`), url: dial(line.number) }] : [];
  });
  const calls = [...emergency, ...house];
  return { text: words.say('help.text'), calls };
};

/** The outside lines open at this moment, best first. */
export const openHotlines = ({ protocol, roster, now, words }: Frame): readonly HotlineRow[] =>
  openNow(protocol.hotlines, toLocal(now, roster.timeZone)).map((hotline) => ({
    name: words.say(`hotline.${hotline.key}.name`),
    number: hotline.number,
    url: dial(hotline.number),
    note: words.say(`hotline.${hotline.key}.note`),
  }));
