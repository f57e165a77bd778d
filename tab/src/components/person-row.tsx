import { Avatar } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useDesk } from '../desk.ts';
import { useStyles } from '../styles.ts';

export type PersonRowProps = {
  readonly name: string;
  /** Beside the name. */
  readonly badges: ReactNode;
  /** Buttons, for those who may change something. */
  readonly actions: ReactNode;
  readonly children: ReactNode;
};

/** A person in a list, what is to be said of them, and what can be done. */
export function PersonRow({ name, badges, actions, children }: PersonRowProps) {
  const styles = useStyles();
  const { mayWrite } = useDesk();
  return (
    <li className={styles.row}>
      <Avatar name={name} color="colorful" aria-hidden="true" />
      <div className={styles.rowText}>
        <div className={styles.rowName}>
          {name}
          {badges}
        </div>
        {children}
      </div>
      {mayWrite && <div className={styles.rowActions}>{actions}</div>}
    </li>
  );
}
