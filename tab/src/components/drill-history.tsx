import { Badge, makeStyles, tokens } from '@fluentui/react-components';
import type { DrillStateKey, DrillView } from '../../../src/adapters/http/contract-drills.ts';
import { hopTexts, occasionText, reachedText } from '../drill-words.ts';
import { momentText } from '../format.ts';
import { useStyles } from '../styles.ts';
import { useTexts } from '../texts/texts.ts';

const useDrillStyles = makeStyles({
  entry: {
    display: 'grid',
    gap: '4px',
    padding: '12px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: 'none' },
    overflowWrap: 'anywhere',
  },
  people: { margin: '4px 0 0', paddingLeft: '20px' },
  summary: { cursor: 'pointer' },
});

const COLOURS: Record<DrillStateKey, 'success' | 'danger' | 'warning' | 'informative' | 'brand'> = {
  running: 'brand',
  taken: 'success',
  unanswered: 'danger',
  stopped: 'informative',
  missed: 'warning',
};

/** Whom it reached and whom not. In the order of names, which says nothing of who was quick. */
const People = ({ drill, open }: { readonly drill: DrillView; readonly open: boolean }) => {
  const t = useTexts();
  const own = useDrillStyles();
  const reached = reachedText(drill, t);
  if (drill.contacts.length === 0) return null;
  return (
    <details open={open}>
      <summary className={own.summary}>{reached ?? t.drills.hops.noChat}</summary>
      <ul className={own.people}>
        {drill.contacts.map(({ personId, name, why }) => (
          <li key={personId}>
            {name}: {t.drills.why[why]}
          </li>
        ))}
      </ul>
    </details>
  );
};

export type DrillItemProps = { readonly drill: DrillView; readonly timeZone: string };

export function DrillItem({ drill, timeZone }: DrillItemProps) {
  const t = useTexts();
  const styles = useStyles();
  const own = useDrillStyles();
  return (
    <li className={own.entry}>
      <div className={styles.rowName}>
        <time dateTime={drill.at}>{momentText(drill.at, timeZone, t)}</time>
        <Badge appearance="tint" color={COLOURS[drill.state]}>
          {t.drills.states[drill.state]}
        </Badge>
      </div>
      <div className={styles.quiet}>
        {occasionText(drill, t)} · {t.drills.levels[drill.level]}
      </div>
      <div>{hopTexts(drill, t).join(' · ')}</div>
      <People drill={drill} open={drill.state === 'running'} />
    </li>
  );
}
