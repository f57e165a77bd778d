import type { Depth } from '../../core/case.ts';
import type { CloseTask } from '../../core/close-task.ts';
import type { Drill } from '../../core/drill.ts';
import type { Entry } from '../../core/entry.ts';
import type { Protocol } from '../../core/protocol.ts';
import type { World } from '../../core/world.ts';
import type { AnswerAftercare } from '../../usecases/answer-aftercare.ts';
import type { AnswerAsk } from '../../usecases/answer-ask.ts';
import type { AnswerHandOver } from '../../usecases/answer-hand-over.ts';
import type { AnswerPage } from '../../usecases/answer-page.ts';
import type { CaseCommand } from '../../usecases/change-case.ts';
import type { ChangeOwnCase } from '../../usecases/change-own-case.ts';
import type { ChangeSharing, Sharing } from '../../usecases/change-sharing.ts';
import type { ChooseLanguage } from '../../usecases/choose-language.ts';
import type { CloseCaseTask } from '../../usecases/close-case-task.ts';
import type { KeepDeadlines } from '../../usecases/keep-deadlines.ts';
import type { KeepEvidence, KeptEvidence } from '../../usecases/keep-evidence.ts';
import type { LearnChannel } from '../../usecases/learn-channel.ts';
import type { LinkEvidence } from '../../usecases/link-evidence.ts';
import type { MeetPerson } from '../../usecases/meet-person.ts';
import type { OpenTasks } from '../../usecases/open-tasks.ts';
import type { Thread } from '../../usecases/open-thread.ts';
import type { DecideWithReason, Reasoned, SecondOpinion } from '../../usecases/override-case.ts';
import type { ReadCase } from '../../usecases/read-case.ts';
import type { OpenDeadlines, ReadDeadlines } from '../../usecases/read-deadlines.ts';
import type { ReadOwnCase } from '../../usecases/read-own-case.ts';
import type { LinkRecord } from '../../usecases/read-record.ts';
import type { RemoveEvidence } from '../../usecases/remove-evidence.ts';
import type { Absences, ReportAbsence } from '../../usecases/report-absence.ts';
import type { Home, ShowHome } from '../../usecases/show-home.ts';
import type { StartCase } from '../../usecases/start-case.ts';
import type { TakeDrill } from '../../usecases/take-drill.ts';
import type { TakeOverCase } from '../../usecases/take-over-case.ts';
import type { Turn } from '../../usecases/turn.ts';
import type { WorkOnCase } from '../../usecases/work-on-case.ts';
import type { WriteMessage } from '../../usecases/write-message.ts';
import type { Cards } from './cards.ts';

/** What the Teams side may ask the use cases for. */
export type Bot = {
  readonly cards: Cards;
  readonly protocol: Protocol;
  startCase(command: StartCase): Promise<Turn>;
  changeOwnCase(command: ChangeOwnCase): Promise<Turn>;
  takeOverCase(command: TakeOverCase): Promise<Turn>;
  readCase(command: ReadCase): Promise<Turn & { depth: Depth }>;
  readOwnCase(command: ReadOwnCase): Promise<Turn>;
  openTasks(command: OpenTasks): Promise<Turn>;
  closeCaseTask(command: CloseCaseTask): Promise<Turn & { outcome: CloseTask['outcome'] }>;
  readDeadlines(command: ReadDeadlines): Promise<OpenDeadlines>;
  keepDeadlines(command: KeepDeadlines): Promise<Turn>;
  /** Where the calendar file of a token is fetched; null where this bot has no address people could open. */
  calendarUrl(token: string): string | null;
  openThread(command: CaseCommand): Promise<Thread>;
  writeMessage(command: WriteMessage): Promise<Thread>;
  readTimeline(command: CaseCommand): Promise<Turn & { entries: readonly Entry[] }>;
  workOnCase(command: WorkOnCase): Promise<Turn>;
  answerHandOver(command: AnswerHandOver): Promise<Turn>;
  /** Whoever was called, or has the case, cannot or is not impartial. */
  answerPage(command: AnswerPage): Promise<Turn>;
  answerAftercare(command: AnswerAftercare): Promise<Turn>;
  /** A contact enters when they are away, or takes it back. */
  reportAbsence(command: ReportAbsence): Promise<Absences>;
  /** A contact says whether they still are one. */
  answerAsk(command: AnswerAsk): Promise<void>;
  /** A contact takes a drill, which is no case. */
  takeDrill(command: TakeDrill): Promise<World & { readonly drill: Drill }>;
  keepEvidence(command: KeepEvidence): Promise<KeptEvidence>;
  removeEvidence(command: RemoveEvidence): Promise<Turn>;
  linkEvidence(command: LinkEvidence): Promise<ReadonlyMap<string, string>>;
  /** Where the file of a token is fetched; null where this bot has no address people could open. */
  evidenceUrl(token: string): string | null;
  linkRecord(command: LinkRecord): Promise<string | null>;
  /** Where what somebody wrote down opens as a page; null as above. */
  recordUrl(token: string): string | null;
  /** Who may read what, and who did. */
  changeSharing(command: ChangeSharing): Promise<Sharing>;
  decideWithReason(command: DecideWithReason): Promise<Reasoned>;
  giveSecondOpinion(command: SecondOpinion): Promise<Turn>;
  showHome(command: ShowHome): Promise<Home>;
  chooseLanguage(command: ChooseLanguage): Promise<Home>;
  learnChannel(command: LearnChannel): Promise<void>;
  meetPerson(command: MeetPerson): Promise<void>;
  /**
   * For the emergency card when the database cannot be asked: the house number and time zone as last read, and the time
   * of this machine; a plain roster before anything was read.
   */
  lastWorld(): World;
  /** Writes the cause of a failure to the log, without names or content, and returns its reference. */
  failed(error: unknown, act: string): string;
};
