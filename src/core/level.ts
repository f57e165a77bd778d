import { type Answers, all } from './answer.ts';
import type { Level, LevelRules, Protocol } from './protocol.ts';

const HIGHEST = 3;
/** Acts are chosen from a list; one the map does not know is treated like an insult, never as nothing. */
const UNKNOWN_ACT: Level = 1;

const asLevel = (n: number): Level => (n >= HIGHEST ? 3 : n >= 2 ? 2 : n >= 1 ? 1 : 0);

/**
 * The danger level these answers give (domain reference 7.1): the highest default of the chosen acts, then each rule
 * in order as a floor or a step up. Never below `present`: only a human with a reason lowers a level.
 */
export const levelOf = (rules: LevelRules, answers: Answers, present: Level): Level => {
  const acts = answers.acts;
  const named = Array.isArray(acts) ? acts.map((act: string) => rules.acts[act] ?? UNKNOWN_ACT) : [];
  const raised = rules.rules
    .filter((rule) => all(rule.when, answers))
    .reduce((level, rule) => Math.max(level, rule.floor ?? 0) + (rule.add ?? 0), Math.max(0, ...named));
  return asLevel(Math.max(present, raised));
};

/** The package as a municipality uses it: with the levels of its own map. A map the package does not have changes nothing. */
export const withLevelMap = (protocol: Protocol, map: string | undefined): Protocol => {
  const local = map === undefined ? undefined : protocol.levelMaps[map];
  if (!local || map === 'standard') return protocol;
  return { ...protocol, levels: { ...protocol.levels, acts: { ...protocol.levels.acts, ...local } } };
};
