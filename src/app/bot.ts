import type { Bot } from '../adapters/teams/bot.ts';
import type { Cards } from '../adapters/teams/cards.ts';
import type { Roster } from '../core/roster.ts';
import { changeOwnCase } from '../usecases/change-own-case.ts';
import { learnChannel } from '../usecases/learn-channel.ts';
import { meetPerson } from '../usecases/meet-person.ts';
import type { Ports } from '../usecases/ports.ts';
import { readCase } from '../usecases/read-case.ts';
import { readOwnCase } from '../usecases/read-own-case.ts';
import { showHome } from '../usecases/show-home.ts';
import { startCase } from '../usecases/start-case.ts';
import { takeOverCase } from '../usecases/take-over-case.ts';
import { worldWith } from '../usecases/turn.ts';
import type { Failures } from './failures.ts';

/** Until a roster was read once: no house number, German time. */
const PLAIN_ROSTER: Roster = {
  municipality: '',
  timeZone: 'Europe/Berlin',
  land: '',
  houseEmergency: null,
  contacts: [],
  units: [],
  roles: {},
  names: {},
};

/** The use cases as the Teams side sees them. The roster of every answer is remembered for the emergency card. */
export function createBot(ports: Ports, cards: Cards, failures: Failures): Bot {
  let roster = PLAIN_ROSTER;
  const remembering =
    <C, T extends { readonly roster: Roster }>(work: (command: C) => Promise<T>) =>
    async (command: C): Promise<T> => {
      const turn = await work(command);
      roster = turn.roster;
      return turn;
    };
  return {
    cards,
    get protocol() {
      return ports.protocols.current();
    },
    startCase: remembering(startCase(ports)),
    changeOwnCase: remembering(changeOwnCase(ports)),
    takeOverCase: remembering(takeOverCase(ports)),
    readCase: remembering(readCase(ports)),
    readOwnCase: remembering(readOwnCase(ports)),
    showHome: remembering(showHome(ports)),
    learnChannel: learnChannel(ports),
    meetPerson: meetPerson(ports),
    lastWorld: () => worldWith(ports, roster, ports.protocols.current(), new Date()),
    failed: failures.failed,
  };
}
