import type { Bot } from '../adapters/teams/bot.ts';
import type { Cards } from '../adapters/teams/cards.ts';
import type { Roster } from '../core/roster.ts';
import { answerAftercare } from '../usecases/answer-aftercare.ts';
import { answerAsk } from '../usecases/answer-ask.ts';
import { answerHandOver } from '../usecases/answer-hand-over.ts';
import { answerPage } from '../usecases/answer-page.ts';
import { changeOwnCase } from '../usecases/change-own-case.ts';
import { changeSharing } from '../usecases/change-sharing.ts';
import { chooseLanguage } from '../usecases/choose-language.ts';
import { closeCaseTask } from '../usecases/close-case-task.ts';
import { keepDeadlines } from '../usecases/keep-deadlines.ts';
import { keepEvidence } from '../usecases/keep-evidence.ts';
import { learnChannel } from '../usecases/learn-channel.ts';
import { linkEvidence } from '../usecases/link-evidence.ts';
import { meetPerson } from '../usecases/meet-person.ts';
import { openTasks } from '../usecases/open-tasks.ts';
import { openThread } from '../usecases/open-thread.ts';
import { decideWithReason, giveSecondOpinion } from '../usecases/override-case.ts';
import type { Ports } from '../usecases/ports.ts';
import { readCase } from '../usecases/read-case.ts';
import { readDeadlines } from '../usecases/read-deadlines.ts';
import { readOwnCase } from '../usecases/read-own-case.ts';
import { linkRecord } from '../usecases/read-record.ts';
import { readTimeline } from '../usecases/read-timeline.ts';
import { removeEvidence } from '../usecases/remove-evidence.ts';
import { reportAbsence } from '../usecases/report-absence.ts';
import { showHome } from '../usecases/show-home.ts';
import { startCase } from '../usecases/start-case.ts';
import { takeDrill } from '../usecases/take-drill.ts';
import { takeOverCase } from '../usecases/take-over-case.ts';
import { worldWith } from '../usecases/turn.ts';
import { workOnCase } from '../usecases/work-on-case.ts';
import { writeMessage } from '../usecases/write-message.ts';
import type { Failures } from './failures.ts';

/** Until a roster was read once: no house number, German time. */
const PLAIN_ROSTER: Roster = {
  municipality: '',
  timeZone: 'Europe/Berlin',
  land: '',
  calendar: { isHoliday: () => false },
  houseEmergency: null,
  contacts: [],
  units: [],
  roles: {},
  names: {},
};

/** The use cases as the Teams side sees them. The roster of every answer is remembered for the emergency card. */
export function createBot(
  ports: Ports,
  cards: Cards,
  failures: Failures,
  { calendarUrl, evidenceUrl, recordUrl }: Pick<Bot, 'calendarUrl' | 'evidenceUrl' | 'recordUrl'>,
): Bot {
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
    takeDrill: remembering(takeDrill(ports)),
    takeOverCase: remembering(takeOverCase(ports)),
    readCase: remembering(readCase(ports)),
    readOwnCase: remembering(readOwnCase(ports)),
    openTasks: remembering(openTasks(ports)),
    closeCaseTask: remembering(closeCaseTask(ports)),
    readDeadlines: remembering(readDeadlines(ports)),
    keepDeadlines: remembering(keepDeadlines(ports)),
    calendarUrl,
    openThread: remembering(openThread(ports)),
    writeMessage: remembering(writeMessage(ports)),
    readTimeline: remembering(readTimeline(ports)),
    workOnCase: remembering(workOnCase(ports)),
    answerHandOver: remembering(answerHandOver(ports)),
    answerPage: remembering(answerPage(ports)),
    answerAftercare: remembering(answerAftercare(ports)),
    reportAbsence: remembering(reportAbsence(ports)),
    answerAsk: answerAsk(ports),
    keepEvidence: remembering(keepEvidence(ports)),
    removeEvidence: remembering(removeEvidence(ports)),
    linkEvidence: linkEvidence(ports),
    evidenceUrl,
    linkRecord: linkRecord(ports),
    recordUrl,
    showHome: remembering(showHome(ports)),
    changeSharing: remembering(changeSharing(ports)),
    decideWithReason: remembering(decideWithReason(ports)),
    giveSecondOpinion: remembering(giveSecondOpinion(ports)),
    chooseLanguage: remembering(chooseLanguage(ports)),
    learnChannel: learnChannel(ports),
    meetPerson: meetPerson(ports),
    lastWorld: () => worldWith(ports, roster, ports.protocols.current(), new Date()),
    failed: failures.failed,
  };
}
