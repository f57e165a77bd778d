import { drillChannelView, drillView } from '../../src/adapters/teams/views/drill.ts';
import { type Drill, startDrill, stopDrill, takeDrill } from '../../src/core/drill.ts';
import { GEORG, MONA, PROTOCOL, ROSTER, TARIK, worldAt } from '../../test/support/sample-world.ts';
import { type Entry, entry, type Group } from './show.ts';

const world = worldAt();
const begun = {
  id: '7d3f1c9a-2b44-4f1e-9a61-5d2f0c8e7a10',
  nonce: 'q8Zt4mVx2LrY',
  level: 2,
  orderedBy: null,
  policy: PROTOCOL.policies[2],
} as const;
const { drill: running } = startDrill(begun, ROSTER, world.now);
const { drill: taken } = takeDrill(running, { id: TARIK, name: 'Tarik Yılmaz' }, ROSTER, world.now);
const { drill: stopped } = stopDrill(running, ROSTER, world.now);
const unanswered: Drill = { ...stopped, state: 'unanswered' };

const called = [
  { id: TARIK, name: 'Tarik Yılmaz' },
  { id: GEORG, name: 'Georg Brandt' },
];

const chat = (title: string, drill: Drill, reader: string): Entry =>
  entry(title, 'drill', world, (frame) => drillView(frame, drill, reader));

const channel = (title: string, drill: Drill): Entry =>
  entry(title, 'drill-channel', world, (frame) => drillChannelView(frame, drill, called), called);

export const DRILL_CARDS: readonly Group[] = [
  {
    title: 'Probealarm',
    entries: [
      chat('Probealarm im Chat', running, TARIK),
      chat('Probealarm: selbst übernommen', taken, TARIK),
      chat('Probealarm: eine andere Person hat übernommen', taken, MONA),
      chat('Probealarm: niemand hat übernommen', unanswered, TARIK),
      chat('Probealarm: abgebrochen', stopped, TARIK),
      channel('Probealarm im Kanal', running),
      entry('Im Kanal: beendet', 'drill-channel', world, (frame) => drillChannelView(frame, taken, [])),
    ],
  },
];
