import type { DrillPlanView } from '../../../src/adapters/http/contract-drills.ts';
import type { DrillTexts } from './de-drills.ts';

const weeks = ['first', 'second', 'third', 'fourth'];
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const planText = ({ week, weekday, time }: DrillPlanView): string =>
  `Every ${weeks[week - 1]} ${days[weekday - 1]} of the month, ${time}`;

export const drillsEn: DrillTexts = {
  title: 'Drill',
  about:
    'A drill goes the same way as a real request. Each message says in large letters that it is only a test. It is no case and counts in no statistics; a real request always goes first.',
  privacy:
    'What is kept is whom a message reached and whom it did not. Who took it first is deleted after a day; nobody evaluates how fast any single person is.',
  plan: 'Fixed date',
  noPlan: 'No fixed date. Once a month is a good measure.',
  planText,
  next: (when) => `Next drill: ${when}. If that is a public holiday, on the next working day.`,
  start: 'Hold a drill now',
  startTitle: 'Start a drill now?',
  startText: 'The contacts who are on duty now are called. The message says that it is a test.',
  startSubmit: 'Start the drill',
  stop: 'Stop the drill',
  stopTitle: 'Stop the drill?',
  stopText: 'Nobody else is called. The messages then say that it is over.',
  editPlan: 'Set a date',
  editTitle: 'Monthly drill',
  on: 'Start one by itself once a month',
  week: 'Week of the month',
  weeks: ['First', 'Second', 'Third', 'Fourth'],
  weekday: 'Weekday',
  time: 'Time',
  level: 'Who is called?',
  levels: { 2: 'One after the other, as at level 2', 3: 'Everybody on duty at once, as at level 3' },
  done: {
    start: 'The drill has started.',
    stop: 'The drill is stopped.',
    plan: 'The date is saved.',
  },
  running: 'A drill is running',
  history: 'Drills so far',
  none: 'There was no drill yet. Try before it matters.',
  states: {
    running: 'Running',
    taken: 'Taken',
    unanswered: 'Nobody took it',
    stopped: 'Stopped',
    missed: 'Left out',
  },
  byPlan: 'by plan',
  by: (name) => `started by ${name}`,
  missedText: 'The bot was not running at that time. The drill was not made up for.',
  hops: {
    channel: {
      sent: (after) => `In the channel after ${after}`,
      refused: 'The channel accepts nothing',
      waiting: 'Channel: on its way',
      none: 'No channel',
    },
    chat: (after) => `First message in a chat after ${after}`,
    noChat: 'No message arrived in a chat',
    taken: (after) => `Taken after ${after}`,
  },
  moment: 'less than 1 second',
  seconds: (count) => (count === 1 ? '1 second' : `${count} seconds`),
  minutes: (count) => (count === 1 ? '1 minute' : `${count} minutes`),
  reached: (yes, called) => `Reached ${yes} of ${called} called`,
  why: {
    chat: 'reached, in the chat',
    mail: 'reached, by e-mail',
    'not-installed': 'not reached: the app “Rückhalt” is not installed',
    blocked: 'not reached: messages of the bot are blocked',
    refused: 'not reached: Teams does not accept the message',
    'too-late': 'not reached while the drill ran',
    waiting: 'message is on its way',
    'off-duty': 'not called: was not on duty',
    'not-needed': 'not called: it was over before',
  },
  save: 'Save as a table (CSV)',
  file: 'drills.csv',
  columns: ['Begin', 'Occasion', 'Kind', 'Result', 'Channel', 'First message', 'Taken', 'Person', 'Reached?'],
};
