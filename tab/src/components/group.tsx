import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';

const useGroupStyles = makeStyles({
  group: { border: 'none', margin: 0, padding: 0, minWidth: 0, display: 'grid', gap: '10px' },
  legend: { padding: 0, marginBottom: '2px' },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  fault: { margin: 0, color: tokens.colorPaletteRedForeground1, fontSize: tokens.fontSizeBase200 },
});

export type GroupProps = {
  readonly legend: string;
  /** The legend is heard only. */
  readonly quiet?: boolean;
  readonly hint?: string;
  readonly fault?: string | null;
  readonly className?: string;
  readonly children: ReactNode;
};

/** Several fields under one heading. Not a Field of Fluent UI: that would hand its one label to each of them. */
export function Group({ legend, quiet = false, hint, fault, className, children }: GroupProps) {
  const styles = useGroupStyles();
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <fieldset
      className={mergeClasses(styles.group, className)}
      aria-label={quiet ? legend : undefined}
      aria-describedby={described || undefined}
    >
      {!quiet && <legend className={styles.legend}>{legend}</legend>}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {children}
      {fault && (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
    </fieldset>
  );
}
