import type { Calendar } from '../../../core/calendar.ts';
import type { Case } from '../../../core/case.ts';
import { type Hotline, openNow, webOffers } from '../../../core/hotline.ts';
import { toLocal } from '../../../core/local-time.ts';
import type { Language, Protocol } from '../../../core/protocol.ts';
import type { Roster } from '../../../core/roster.ts';
import type { World } from '../../../core/world.ts';
import type { Button, CallLine, CardData, CaseRef, HotlineRow } from '../card-data.ts';
import { type Words, wordsOf } from '../say.ts';

/** What every view is made from. */
export type Frame = {
  readonly protocol: Protocol;
  readonly roster: Roster;
  readonly now: Date;
  readonly calendar: Calendar;
  readonly words: Words;
};

export const frameOf = (world: World, language: Language): Frame => {
  const { protocol, roster, now, calendar } = world;
  return {
    protocol,
    roster,
    now,
    calendar,
    words: wordsOf(protocol.texts, language, protocol.defaultLanguage, roster.timeZone),
  };
};

export const refOf = (c: Case): CaseRef => ({ caseId: c.id, revision: c.revision, nonce: c.nonce });

/** The same for a button that counts only as long as the case has not gone back to the ladder. */
export const roundRefOf = (c: Case) => ({ ...refOf(c), round: c.ladder?.round ?? 0 });

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

const hotlineRow =
  ({ words }: Frame) =>
  ({ key, kind, number, url }: Hotline): HotlineRow => ({
    name: words.say(`hotline.${key}.name`),
    number: kind === 'phone' ? number : words.say(`hotlines.${kind}`),
    url: kind === 'phone' ? dial(number) : url,
    note: words.say(`hotline.${key}.note`),
  });

/** The outside lines open at this moment, best first. */
export const openHotlines = (frame: Frame): readonly HotlineRow[] => {
  const { protocol, roster, now, calendar } = frame;
  const local = toLocal(now, roster.timeZone);
  return openNow(protocol.hotlines, local, calendar, roster.land).map(hotlineRow(frame));
};

/** From a card somebody is filling in: opens in a dialog, so that nothing typed is lost. */
export const linesButton = ({ words }: Frame): Button => button(words.say('home.hotlines'), 'hotlines', {});

/** Help and reporting pages on the web. */
export const webHelp = (frame: Frame): readonly HotlineRow[] =>
  webOffers(frame.protocol.hotlines, frame.roster.land).map(hotlineRow(frame));
