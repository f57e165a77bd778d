import assert from 'node:assert/strict';
import { join } from 'node:path';
import { holidaysOf } from '../../../src/adapters/calendar/holidays.ts';
import { loadProtocol } from '../../../src/adapters/packages/load-protocol.ts';
import type { Answers } from '../../../src/core/answer.ts';
import { findDanger } from '../../../src/core/danger.ts';
import { isOpen, openNow } from '../../../src/core/hotline.ts';
import { levelOf, withLevelMap } from '../../../src/core/level.ts';
import { toLocal } from '../../../src/core/local-time.ts';
import type { Protocol } from '../../../src/core/protocol.ts';

const ZONE = 'Europe/Berlin';

describe('the standard protocol package', () => {
  let protocol: Protocol;

  before(async () => {
    protocol = await loadProtocol(join(import.meta.dirname, '../../../protocols/standard'));
  });

  describe('hotlines', () => {
    const open = (iso: string): readonly string[] =>
      openNow(protocol.hotlines, toLocal(new Date(iso), ZONE), holidaysOf('NW'), 'NW').map(
        ({ number, key }) => number || key,
      );

    it('has six lines open on a Saturday night', () => {
      assert.deepEqual(open('2026-11-21T22:40:00+01:00'), [
        '110',
        '112',
        '116 117',
        '0800 111 0 111',
        '116 016',
        '030 44 35 09 821',
      ]);
    });

    it('has the anti-discrimination agency and 116 006 open on a Wednesday morning, HateAid closed', () => {
      const numbers = open('2026-11-25T10:00:00+01:00');
      assert.ok(numbers.includes('0800 546 546 5'));
      assert.ok(numbers.includes('116 006'));
      assert.ok(!numbers.includes('030 252 088 38'));
      assert.ok(!numbers.includes('hateaid-chat'));
    });

    it('has HateAid’s chat open on a Wednesday afternoon while its telephone is closed', () => {
      const lines = open('2026-11-25T15:00:00+01:00');
      assert.ok(lines.includes('hateaid-chat'));
      assert.ok(!lines.includes('030 252 088 38'));
    });

    it('rests with HateAid and the agency on Berlin’s holidays, wherever the Kommune lies', () => {
      const frauentag = open('2027-03-08T10:30:00+01:00');
      assert.ok(!frauentag.includes('030 252 088 38') && !frauentag.includes('0800 546 546 5'));
      assert.ok(frauentag.includes('116 006'));
      // Fronleichnam is a holiday in NW, not in Berlin.
      assert.ok(open('2027-05-27T17:00:00+02:00').includes('030 252 088 38'));
      const winter = open('2026-12-28T10:30:00+01:00');
      assert.ok(!winter.includes('030 252 088 38') && winter.includes('0800 546 546 5'));
    });

    it('has HateAid open on a Thursday at five, also in summer time', () => {
      assert.ok(open('2026-07-02T17:00:00+02:00').includes('030 252 088 38'));
      assert.ok(!open('2026-07-02T17:00:00Z').includes('030 252 088 38'));
    });

    it('never calls a line open whose hours nobody could confirm', () => {
      const unverified = protocol.hotlines.filter((hotline) => hotline.hours === 'unverified');
      assert.deepEqual(
        unverified.map((hotline) => hotline.key),
        ['ofek', 'starke-stelle', 'men', 'hessen-gegen-hetze'],
      );
      const local = toLocal(new Date('2026-11-25T10:00:00+01:00'), ZONE);
      assert.ok(unverified.every((hotline) => !isOpen(hotline, local, holidaysOf('NW'))));
    });
  });

  describe('levels', () => {
    const level = (answers: Answers): number => levelOf(protocol.levels, answers, 0);

    it('rates an insult at the counter 1', () => {
      assert.equal(level({ safety: 'safe', acts: ['BELEIDIGUNG'], channels: ['SCHALTER'] }), 1);
    });

    it('rates the threat by phone at home 3: threat 2, family named 2, felt 9 adds one', () => {
      const told: Answers = { acts: ['BEDROHUNG', 'BELEIDIGUNG'], aggravating: ['FAMILY_NAMED'], felt: 9 };
      assert.equal(level({ safety: 'unsure', ...told }), 3);
      assert.equal(level({ safety: 'unsure', ...told, felt: 6 }), 2);
    });

    it('rates the stapler thrown at the counter 3, because of the tool alone', () => {
      const told: Answers = {
        safety: 'safe',
        acts: ['KOERPERVERLETZUNG', 'BELEIDIGUNG', 'HAUSFRIEDENSBRUCH'],
      };
      assert.equal(level({ ...told, weapon: true, injured: true }), 3);
      assert.equal(level({ ...told, injured: true }), 2);
    });

    it('rates acute danger 3 and doubt 2 before anything else is told', () => {
      assert.equal(level({ safety: 'danger' }), 3);
      assert.equal(level({ safety: 'unsure' }), 2);
    });

    it('has a second map in which damage to property starts at 2, as in Köln', () => {
      const damage: Answers = { acts: ['SACHBESCHAEDIGUNG'] };
      const inKoeln = withLevelMap(protocol, 'koeln');
      assert.deepEqual([level(damage), levelOf(inKoeln.levels, damage, 0)], [1, 2]);
      assert.equal(levelOf(inKoeln.levels, { acts: ['BELEIDIGUNG'] }, 0), 1);
      assert.equal(withLevelMap(protocol, 'standard'), protocol);
    });

    it('has a coarse class for every act', () => {
      assert.deepEqual(
        Object.keys(protocol.actClasses).toSorted(),
        Object.keys(protocol.levels.acts).toSorted(),
      );
    });

    it('rates a belittling remark 0 and lets it count 2 while it goes on', () => {
      assert.equal(level({ safety: 'safe', acts: ['ABWERTUNG'] }), 0);
      assert.equal(level({ safety: 'safe', acts: ['ABWERTUNG'], ongoing: true }), 2);
    });
  });

  describe('advice', () => {
    const shown = (answers: Answers): readonly string[] => {
      const evidence = protocol.steps.find((step) => step.id === 'evidence');
      assert.ok(evidence?.kind === 'advice');
      return evidence.advice
        .filter((item) =>
          item.when.every((c) => [answers[c.answer]].flat().some((v) => c.in?.includes(String(v)))),
        )
        .map((item) => item.key);
    };

    it('stays at four pieces for an insult at the counter', () => {
      assert.deepEqual(shown({ acts: ['BELEIDIGUNG'], channels: ['SCHALTER'] }), [
        'memory',
        'recording',
        'video',
        'law',
      ]);
    });

    it('warns of secret recordings after a call and puts the substance first', () => {
      assert.ok(shown({ acts: ['BEDROHUNG'], channels: ['TELEFON'] }).includes('recording'));
      assert.equal(shown({ acts: ['SUBSTANZ'], channels: ['BRIEF_PAKET'] })[0], 'substance');
    });
  });

  describe('words', () => {
    it('never tells anybody that an act is Volksverhetzung', () => {
      for (const text of Object.values(protocol.texts.de)) assert.doesNotMatch(text, /Volksverhetzung/);
    });

    it('asks nobody for a photo of a suspicious letter', () => {
      assert.match(protocol.texts.de['advice.substance.text'] ?? '', /keine Fotos/);
    });

    it('never takes a plain cry for help as a danger word', () => {
      const words = protocol.dangerWords.map((danger) => danger.word.toLowerCase());
      assert.ok(!words.includes('hilfe') && !words.includes('help'));
      for (const word of ['pulver', 'bombe', 'messer', 'waffe', 'hilfe jetzt'])
        assert.ok(words.includes(word));
    });

    it('takes these first messages as danger', () => {
      const said = [
        'Pulver',
        'hier liegt ein Brief mit weißem pulver!',
        'Er hat ein Messer',
        'HILFE JETZT',
        'Bombendrohung am Telefon',
        'Überfall in der Kasse',
        'es brennt',
        'Help now, please',
        'someone with a knife',
      ];
      assert.deepEqual(
        said.filter((text) => !findDanger(text, protocol.dangerWords)),
        [],
      );
    });

    it('knows which kind of danger a message speaks of', () => {
      const kinds = (said: string) => findDanger(said, protocol.dangerWords)?.track;
      assert.equal(kinds('Ein Drohbrief lag im Fach'), 'letter');
      assert.equal(kinds('Er steht vor meiner Haustür'), 'outside');
      assert.equal(kinds('Ein Drohanruf, jetzt'), 'threat_call');
      assert.equal(kinds('Drohbrief mit Pulver'), 'powder');
      assert.equal(kinds('Messer'), undefined);
    });

    it('asks for no photo and tells nobody to clear the building in any emergency', () => {
      for (const [key, text] of Object.entries(protocol.texts.de).filter(([key]) =>
        key.startsWith('emergency.'),
      )) {
        assert.doesNotMatch(text, /\bFotos?\b|fotografier/i, key);
        if (/räum/.test(text)) assert.match(text, /geräumt wird, entscheide/, key);
      }
    });

    it('takes everyday words as none', () => {
      const said = [
        'Hilfe',
        'help',
        'Die Feuerwehr war da',
        'Frage zum Waffenschein',
        'Rezept mit Backpulver',
        'Frau Messerschmidt hat angerufen',
        'Der Antrag ist überfällig',
        'Vorgang 1105',
      ];
      assert.deepEqual(
        said.filter((text) => findDanger(text, protocol.dangerWords)),
        [],
      );
    });
  });
});
