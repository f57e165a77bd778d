import { Badge, Button, mergeClasses } from '@fluentui/react-components';
import { useState } from 'react';
import type { ContactView, SupportView, TierKey } from '../../../src/adapters/http/contract.ts';
import { useDesk } from '../desk.ts';
import { dateText, hoursText, reliefText, unitsText } from '../format.ts';
import { useStyles } from '../styles.ts';
import { useTexts } from '../texts/texts.ts';
import { ContactDialog } from './contact-dialog.tsx';
import { Icon } from './icon.tsx';
import { PersonRow } from './person-row.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

const TIERS: readonly TierKey[] = ['first', 'second', 'head', 'leadership'];

type Open =
  | { readonly kind: 'add'; readonly tier: TierKey }
  | { readonly kind: 'edit' | 'remove'; readonly contact: ContactView };

type RowProps = {
  readonly contact: ContactView;
  readonly support: SupportView;
  readonly open: (open: Open) => void;
};

const STANDINGS = { due: 'warning', expired: 'danger', declined: 'danger' } as const;

/** When somebody last said that this person still is a contact, and what that is worth today. */
const Confirmed = ({ contact, timeZone }: { contact: ContactView; timeZone: string }) => {
  const t = useTexts();
  const styles = useStyles();
  const { confirmedAt, standing } = contact;
  if (confirmedAt === null) return null;
  return (
    <div className={mergeClasses(styles.quiet, styles.inline)}>
      <span>{t.contacts.confirmedOn(dateText(confirmedAt, timeZone, t))}</span>
      {standing !== 'confirmed' && (
        <Badge appearance="tint" color={STANDINGS[standing]}>
          {t.contacts.standing[standing]}
        </Badge>
      )}
    </div>
  );
};

/** Somebody is away now, or gave this shift away. */
const Away = ({ contact, support }: Omit<RowProps, 'open'>) => {
  const t = useTexts();
  const styles = useStyles();
  const now = support.reliefs.filter((one) => one.now && one.person.personId === contact.personId);
  return now.map((relief) => (
    <div key={relief.from} className={styles.inline}>
      <Badge appearance="tint" color={relief.substitute ? 'informative' : 'warning'}>
        {reliefText(relief, support.municipality.timeZone, t)}
      </Badge>
      <span className={styles.quiet}>
        {relief.substitute ? t.rota.substitute(relief.substitute.name) : t.rota.noSubstitute}
      </span>
    </div>
  ));
};

/** One tap, and no question: it only ever says that somebody is still there. */
const ConfirmButton = ({ contact }: { contact: ContactView }) => {
  const t = useTexts();
  const { api, finish } = useDesk();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const confirm = async (): Promise<void> => {
    setState('busy');
    const reply = await api.confirmContact(contact.personId);
    if (reply.state === 'refused') return setState('failed');
    setState('idle');
    finish(reply.value, 'saved');
  };
  return (
    <>
      {state === 'failed' && <span role="alert">{t.failed.title}</span>}
      <Button
        appearance="subtle"
        disabled={state === 'busy'}
        aria-label={t.contacts.confirmOf(contact.name)}
        onClick={() => void confirm()}
      >
        {t.contacts.confirm}
      </Button>
    </>
  );
};

const ContactBadges = ({ contact }: { contact: ContactView }) => {
  const t = useTexts();
  return (
    <>
      {contact.onCall && (
        <Badge appearance="tint" color="informative">
          {t.contacts.onCall}
        </Badge>
      )}
      {contact.reachable === false && (
        <Badge appearance="tint" color="danger">
          {t.contacts.unreachable}
        </Badge>
      )}
    </>
  );
};

const ContactActions = ({ contact, open }: Omit<RowProps, 'support'>) => {
  const t = useTexts();
  return (
    <>
      <ConfirmButton contact={contact} />
      <Button
        appearance="subtle"
        aria-label={t.editOf(contact.name)}
        onClick={() => open({ kind: 'edit', contact })}
      >
        {t.edit}
      </Button>
      <Button
        appearance="subtle"
        aria-label={t.removeOf(contact.name)}
        onClick={() => open({ kind: 'remove', contact })}
      >
        {t.remove}
      </Button>
    </>
  );
};

const ContactRow = ({ contact, support, open }: RowProps) => {
  const t = useTexts();
  const styles = useStyles();
  return (
    <PersonRow
      name={contact.name}
      badges={<ContactBadges contact={contact} />}
      actions={<ContactActions contact={contact} open={open} />}
    >
      <div>{hoursText(contact.hours, t)}</div>
      <div className={styles.quiet}>{unitsText(contact.units, support.units, t)}</div>
      <Away contact={contact} support={support} />
      <Confirmed contact={contact} timeZone={support.municipality.timeZone} />
    </PersonRow>
  );
};

const Dialogs = ({ open, support, close }: { open: Open; support: SupportView; close: () => void }) => {
  const t = useTexts();
  const { api } = useDesk();
  if (open.kind === 'add')
    return <ContactDialog support={support} contact={null} tier={open.tier} onClose={close} />;
  const { contact } = open;
  if (open.kind === 'edit')
    return <ContactDialog support={support} contact={contact} tier={contact.tier} onClose={close} />;
  const last = support.contacts.filter((other) => other.tier === contact.tier).length === 1;
  return (
    <RemoveDialog
      title={t.contacts.remove(contact.name)}
      text={t.contacts.removeText}
      warning={last ? t.contacts.removeLast(contact.tier) : null}
      send={() => api.removeContact(contact.personId)}
      onClose={close}
    />
  );
};

const Tier = ({ tier, support, open }: { tier: TierKey } & Omit<RowProps, 'contact'>) => {
  const t = useTexts();
  const styles = useStyles();
  const contacts = support.contacts.filter((contact) => contact.tier === tier);
  return (
    <section aria-label={t.tiers[tier].name}>
      <h3 className={styles.h3}>{t.tiers[tier].name}</h3>
      <p className={styles.quiet}>{contacts.length === 0 ? t.contacts.emptyTier : t.tiers[tier].about}</p>
      <ul className={styles.list}>
        {contacts.map((contact) => (
          <ContactRow key={contact.personId} contact={contact} support={support} open={open} />
        ))}
      </ul>
    </section>
  );
};

/** Everybody who is alerted, tier by tier. */
export function ContactsPage({ support }: { readonly support: SupportView }) {
  const t = useTexts();
  const styles = useStyles();
  const { mayWrite } = useDesk();
  const [open, setOpen] = useState<Open | null>(null);
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <h2 className={styles.h2}>{t.contacts.title}</h2>
        {mayWrite && (
          <Button
            appearance="primary"
            icon={<Icon name="plus" size={16} />}
            onClick={() => setOpen({ kind: 'add', tier: 'first' })}
          >
            {t.contacts.add}
          </Button>
        )}
      </div>
      <p className={styles.quiet}>{t.contacts.about}</p>
      {TIERS.map((tier) => (
        <Tier key={tier} tier={tier} support={support} open={setOpen} />
      ))}
      {open && <Dialogs open={open} support={support} close={() => setOpen(null)} />}
    </div>
  );
}
