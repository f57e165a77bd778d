import { Badge, makeStyles, Spinner } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { CoverageView, HoleView, SetupView, WayView } from '../../../src/adapters/http/contract.ts';
import type { Reply } from '../api.ts';
import { useDesk } from '../desk.ts';
import { spanText } from '../format.ts';
import { useStyles } from '../styles.ts';
import { type Texts, useTexts } from '../texts/texts.ts';

const useCoverageStyles = makeStyles({
  items: { margin: 0, paddingLeft: '20px', display: 'grid', gap: '8px' },
  ways: { display: 'grid', gap: '12px', gridTemplateColumns: 'minmax(0, 1fr)' },
  steps: { margin: 0, paddingLeft: '20px' },
});

const stepName = (to: NonNullable<HoleView['to']>, t: Texts): string =>
  t.and(to.map((target) => (target === 'everyone' ? t.rota.coverage.everyone : t.tiers[target].name)));

/** What is missing: a step of the ladder, all of it, or what concerns a person. */
const subjectOf = ({ to, cause, people }: HoleView, t: Texts): string => {
  const words = t.rota.coverage;
  if (to) return (cause === 'same-people' ? words.again : words.empty)(stepName(to, t));
  return people.length > 0 ? t.and(people) : words.ladder;
};

const whenOf = (spans: HoleView['spans'], timeZone: string, t: Texts): string => {
  const [first, ...rest] = spans;
  if (!first) return '';
  const span = spanText(first, timeZone, t);
  return rest.length === 0 ? span : `${span} ${t.rota.coverage.more(rest.length)}`;
};

type Part = { readonly timeZone: string };

const Holes = ({ title, holes, timeZone }: Part & { title: string; holes: readonly HoleView[] }) => {
  const t = useTexts();
  const styles = useStyles();
  const own = useCoverageStyles();
  if (holes.length === 0) return null;
  return (
    <div>
      <h3 className={styles.h3}>{title}</h3>
      <ul className={own.items}>
        {holes.map((hole) => (
          <li key={JSON.stringify(hole)}>
            <div>
              <strong>
                {subjectOf(hole, t)}
                {hole.to ? '.' : ':'}
              </strong>{' '}
              {hole.to && hole.people.length > 0 && `${t.and(hole.people)}: `}
              {t.rota.coverage.causes[hole.cause]}
            </div>
            <div className={styles.quiet}>
              {t.rota.coverage.levels(t.and(hole.levels.map(String)))}
              {hole.units.length > 0 && ` · ${t.and(hole.units)}`} · {whenOf(hole.spans, timeZone, t)}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
};

const placeOf = (at: number, count: number, t: Texts): string => {
  const words = t.rota.coverage;
  if (at < 2) return at === 0 ? words.first : words.second;
  return at === count - 1 ? words.last : words.next;
};

const Way = ({ way, timeZone }: Part & { way: WayView }) => {
  const t = useTexts();
  const styles = useStyles();
  const own = useCoverageStyles();
  return (
    <div>
      <div className={styles.quiet}>
        {way.units.length > 0 && `${t.and(way.units)} · `}
        {whenOf(way.spans, timeZone, t)}
      </div>
      {way.steps.length === 0 && <div>{t.rota.coverage.nobody}</div>}
      <ul className={own.steps}>
        {way.steps.map((people, at) => (
          <li key={placeOf(at, way.steps.length, t) + people.join()}>
            {placeOf(at, way.steps.length, t)}: {t.and(people)}
          </li>
        ))}
      </ul>
    </div>
  );
};

const Proof = ({ coverage, timeZone }: Part & { coverage: CoverageView }) => {
  const t = useTexts();
  const own = useCoverageStyles();
  const urgent = coverage.holes.filter((hole) => hole.urgent);
  const levels = [...new Set(coverage.ways.map((way) => way.level))];
  return (
    <>
      <div>
        <Badge appearance="tint" color={urgent.length > 0 ? 'danger' : 'success'} size="large">
          {urgent.length > 0 ? `${t.rota.coverage.urgent}: ${urgent.length}` : t.rota.coverage.good}
        </Badge>
      </div>
      <Holes title={t.rota.coverage.urgent} holes={urgent} timeZone={timeZone} />
      <Holes
        title={t.rota.coverage.notes}
        holes={coverage.holes.filter((hole) => !hole.urgent)}
        timeZone={timeZone}
      />
      {levels.map((level) => (
        <details key={level}>
          <summary>{t.rota.coverage.level(level)}</summary>
          <div className={own.ways}>
            {coverage.ways
              .filter((way) => way.level === level)
              .map((way) => (
                <Way key={JSON.stringify(way)} way={way} timeZone={timeZone} />
              ))}
          </div>
        </details>
      ))}
    </>
  );
};

/** Who would be called in the next four weeks, and each hole. Worked out anew whenever the setup has changed. */
export function CoverageCard({ setup, timeZone }: Part & { readonly setup: SetupView }) {
  const t = useTexts();
  const styles = useStyles();
  const { api } = useDesk();
  const [reply, setReply] = useState<Reply<CoverageView | null> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newly loaded setup asks for a new proof
  useEffect(() => {
    let isStale = false;
    void api.coverage().then((answer) => {
      if (!isStale) setReply(answer);
    });
    return () => {
      isStale = true;
    };
  }, [api, setup]);
  return (
    <section className={styles.card} aria-labelledby="coverage" aria-busy={reply === null}>
      <h2 className={styles.h2} id="coverage">
        {t.rota.coverage.title}
      </h2>
      <p className={styles.quiet}>{t.rota.coverage.about}</p>
      {reply === null && <Spinner label={t.rota.coverage.loading} />}
      {reply?.state === 'refused' && <div role="alert">{t.rota.coverage.failed}</div>}
      {reply?.state === 'ok' && reply.value && <Proof coverage={reply.value} timeZone={timeZone} />}
    </section>
  );
}
