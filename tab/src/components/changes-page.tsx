import { makeStyles, tokens } from '@fluentui/react-components';
import type { ChangeView, UnitView } from '../../../src/adapters/http/contract.ts';
import { describeChange } from '../describe-change.ts';
import { momentText } from '../format.ts';
import { useStyles } from '../styles.ts';
import { useTexts } from '../texts/texts.ts';

const useLogStyles = makeStyles({
  entry: {
    display: 'grid',
    gap: '2px',
    padding: '12px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
});

export type ChangesPageProps = {
  readonly changes: readonly ChangeView[];
  readonly units: readonly UnitView[];
  readonly timeZone: string;
};

/** Who changed what, the newest first. */
export function ChangesPage({ changes, units, timeZone }: ChangesPageProps) {
  const t = useTexts();
  const styles = useStyles();
  const log = useLogStyles();
  return (
    <div className={styles.card}>
      <h2 className={styles.h2}>{t.changes.title}</h2>
      <p className={styles.quiet}>{changes.length === 0 ? t.changes.none : t.changes.about}</p>
      <ol className={styles.list}>
        {changes.map((change) => {
          const { headline, details } = describeChange(change, { units, timeZone, t });
          return (
            <li key={`${change.at} ${change.subject} ${change.key}`} className={log.entry}>
              <div className={styles.rowName}>{headline}</div>
              {details.map((detail) => (
                <div key={detail.field}>
                  {detail.field}: {detail.before !== null && `${detail.before} → `}
                  {detail.after}
                </div>
              ))}
              <div className={styles.quiet}>
                {change.actor}, <time dateTime={change.at}>{momentText(change.at, timeZone, t)}</time>
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
