import { Badge, Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReliefView, SupportView } from '../../../src/adapters/http/contract.ts';
import { useDesk } from '../desk.ts';
import { reliefText } from '../format.ts';
import { useStyles } from '../styles.ts';
import { useTexts } from '../texts/texts.ts';
import { PersonRow } from './person-row.tsx';
import { ReliefDialog } from './relief-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

type Open =
  | { readonly kind: 'add'; readonly what: ReliefView['kind'] }
  | { readonly kind: 'remove'; readonly relief: ReliefView };

const Row = ({
  relief,
  timeZone,
  remove,
}: {
  readonly relief: ReliefView;
  readonly timeZone: string;
  readonly remove: () => void;
}) => {
  const t = useTexts();
  const styles = useStyles();
  const { person, substitute } = relief;
  const under = (
    <Badge appearance="tint" color="informative">
      {t.rota.under}
    </Badge>
  );
  const removal = (
    <Button appearance="subtle" aria-label={t.rota.remove(person.name)} onClick={remove}>
      {t.remove}
    </Button>
  );
  return (
    <PersonRow name={person.name} badges={relief.now && under} actions={removal}>
      <div>{reliefText(relief, timeZone, t)}</div>
      <div className={styles.quiet}>
        {substitute ? t.rota.substitute(substitute.name) : t.rota.noSubstitute}
      </div>
    </PersonRow>
  );
};

/** Who is away when, and who stands in. */
export function ReliefsCard({ support }: { readonly support: SupportView }) {
  const t = useTexts();
  const styles = useStyles();
  const { api, mayWrite } = useDesk();
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const { timeZone } = support.municipality;
  return (
    <section className={styles.card} aria-labelledby="reliefs">
      <div className={styles.head}>
        <h2 className={styles.h2} id="reliefs">
          {t.rota.title}
        </h2>
        {mayWrite && support.contacts.length > 0 && (
          <div className={styles.inline}>
            <Button onClick={() => setOpen({ kind: 'add', what: 'absence' })}>{t.rota.addAbsence}</Button>
            <Button onClick={() => setOpen({ kind: 'add', what: 'shift' })}>{t.rota.addShift}</Button>
          </div>
        )}
      </div>
      <p className={styles.quiet}>{t.rota.about}</p>
      {support.reliefs.length === 0 && <div>{t.rota.none}</div>}
      <ul className={styles.list}>
        {support.reliefs.map((relief) => (
          <Row
            key={`${relief.person.personId} ${relief.from}`}
            relief={relief}
            timeZone={timeZone}
            remove={() => setOpen({ kind: 'remove', relief })}
          />
        ))}
      </ul>
      {open?.kind === 'add' && <ReliefDialog kind={open.what} support={support} onClose={close} />}
      {open?.kind === 'remove' && (
        <RemoveDialog
          title={t.rota.remove(open.relief.person.name)}
          text={t.rota.removeText}
          warning={null}
          send={() => api.removeRelief(open.relief)}
          onClose={close}
        />
      )}
    </section>
  );
}
