import { Button, Link, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import type { DrillsView } from '../../../src/adapters/http/contract-drills.ts';
import { type Desk, DeskContext, useDesk } from '../desk.ts';
import { drillTable } from '../drill-words.ts';
import { momentText } from '../format.ts';
import { useStyles } from '../styles.ts';
import { useTexts } from '../texts/texts.ts';
import { PlanDrills, StartDrill, StopDrill } from './drill-dialogs.tsx';
import { DrillItem } from './drill-history.tsx';

type Loaded = DrillsView | 'loading' | 'failed';
type Dialog = 'start' | 'stop' | 'plan';

/** While one runs its hops are looked at this often. */
const LOOK_MS = 2000;

const runs = (loaded: Loaded): boolean =>
  typeof loaded === 'object' && loaded.history.some(({ state }) => state === 'running');

const useDrills = ({ api, refresh }: Desk): readonly [Loaded, () => Promise<void>] => {
  const [loaded, setLoaded] = useState<Loaded>('loading');
  const load = useCallback(async (): Promise<void> => {
    const reply = await api.drills();
    setLoaded(reply.state === 'ok' ? reply.value : 'failed');
  }, [api]);
  useEffect(() => {
    void load();
  }, [load]);
  const running = runs(loaded);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => void load(), LOOK_MS);
    return () => {
      clearInterval(timer);
      // It has proven the channel and people, or not.
      void refresh();
    };
  }, [running, load, refresh]);
  return [loaded, load];
};

type PlanProps = { readonly drills: DrillsView; readonly onOpen: (dialog: Dialog) => void };

const Plan = ({ drills, onOpen }: PlanProps) => {
  const t = useTexts();
  const styles = useStyles();
  const { mayWrite } = useDesk();
  const { plan, timeZone } = drills;
  const running = runs(drills);
  return (
    <section className={styles.card} aria-labelledby="drills">
      <h2 className={styles.h2} id="drills">
        {t.drills.title}
      </h2>
      <p className={styles.quiet}>{t.drills.about}</p>
      <p className={styles.quiet}>{t.drills.privacy}</p>
      <h3 className={styles.h3}>{t.drills.plan}</h3>
      {plan === null && <div>{t.drills.noPlan}</div>}
      {plan && (
        <div>
          {t.drills.planText(plan)} · {t.drills.levels[plan.level]}
        </div>
      )}
      {plan && <div className={styles.quiet}>{t.drills.next(momentText(plan.nextAt, timeZone, t))}</div>}
      {mayWrite && (
        <div className={styles.inline}>
          {running && <Button onClick={() => onOpen('stop')}>{t.drills.stop}</Button>}
          {!running && (
            <Button appearance="primary" onClick={() => onOpen('start')}>
              {t.drills.start}
            </Button>
          )}
          <Button onClick={() => onOpen('plan')}>{t.drills.editPlan}</Button>
        </div>
      )}
    </section>
  );
};

const History = ({ drills }: { readonly drills: DrillsView }) => {
  const t = useTexts();
  const styles = useStyles();
  const { history, timeZone } = drills;
  const table = `data:text/csv;charset=utf-8,${encodeURIComponent(drillTable(drills, t))}`;
  return (
    <section className={styles.card} aria-labelledby="drill-history">
      <h2 className={styles.h2} id="drill-history">
        {t.drills.history}
      </h2>
      {history.length === 0 && <div>{t.drills.none}</div>}
      <ol className={styles.list}>
        {history.map((drill) => (
          <DrillItem key={drill.id} drill={drill} timeZone={timeZone} />
        ))}
      </ol>
      {history.length > 0 && (
        <div>
          <Link inline href={table} download={t.drills.file}>
            {t.drills.save}
          </Link>
        </div>
      )}
    </section>
  );
};

/** Drills: try now, by plan, and what came of those held. */
export function DrillsPage() {
  const t = useTexts();
  const styles = useStyles();
  const desk = useDesk();
  const [drills, load] = useDrills(desk);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [done, setDone] = useState<Dialog | null>(null);
  if (drills === 'loading') return <Spinner label={t.loading} />;
  if (drills === 'failed')
    return (
      <div className={styles.card} role="alert">
        <div>{t.failed.network}</div>
        <div>
          <Button onClick={() => void load()}>{t.retry}</Button>
        </div>
      </div>
    );
  const onClose = (): void => setDialog(null);
  const onOpen = (opened: Dialog): void => {
    setDone(null);
    setDialog(opened);
  };
  const finish = (): void => {
    setDone(dialog);
    void load();
  };
  return (
    <DeskContext.Provider value={{ ...desk, finish }}>
      <div role="status" className={done ? undefined : styles.away}>
        {done && (
          <MessageBar intent="success">
            <MessageBarBody>{t.drills.done[done]}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      <Plan drills={drills} onOpen={onOpen} />
      <History drills={drills} />
      {dialog === 'start' && <StartDrill onClose={onClose} />}
      {dialog === 'stop' && <StopDrill onClose={onClose} />}
      {dialog === 'plan' && <PlanDrills plan={drills.plan} onClose={onClose} />}
    </DeskContext.Provider>
  );
}
