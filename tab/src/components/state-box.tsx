import { Badge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { HintView, SupportView } from '../../../src/adapters/http/contract.ts';
import { daysText, momentText } from '../format.ts';
import { useStyles } from '../styles.ts';
import { type Texts, useTexts } from '../texts/texts.ts';
import { Icon } from './icon.tsx';

const useBoxStyles = makeStyles({
  banner: {
    display: 'flex',
    gap: '14px',
    alignItems: 'center',
    padding: '16px 18px',
    borderRadius: tokens.borderRadiusLarge,
    border: '1px solid',
  },
  good: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    color: tokens.colorStatusSuccessForeground1,
    borderTopColor: tokens.colorStatusSuccessBorder1,
    borderRightColor: tokens.colorStatusSuccessBorder1,
    borderBottomColor: tokens.colorStatusSuccessBorder1,
    borderLeftColor: tokens.colorStatusSuccessBorder1,
  },
  bad: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorStatusWarningForeground3,
    borderTopColor: tokens.colorStatusWarningBorder1,
    borderRightColor: tokens.colorStatusWarningBorder1,
    borderBottomColor: tokens.colorStatusWarningBorder1,
    borderLeftColor: tokens.colorStatusWarningBorder1,
  },
  words: { display: 'grid', gap: '2px', minWidth: 0 },
  strong: { fontWeight: 600, fontSize: tokens.fontSizeBase400 },
  plain: { color: tokens.colorNeutralForeground1 },
  icon: { flexShrink: 0, display: 'flex' },
  channel: { display: 'flex', flexWrap: 'wrap', gap: '6px 12px', alignItems: 'center' },
  hints: { margin: '6px 0 0', paddingLeft: '20px', display: 'grid', gap: '4px' },
});

const hintText = (hint: HintView, t: Texts): string => {
  switch (hint.kind) {
    case 'channel':
      return t.hints.channel[hint.state];
    case 'nobody-in-tier':
      return t.hints.nobodyInTier(hint.tier);
    case 'single-first':
      return t.hints.singleFirst;
    case 'no-hours':
      return t.hints.noHours;
    case 'gap':
      return t.hints.gap(daysText(hint.days, t), t.clock(hint.from, hint.to));
    case 'nobody-on-call':
      return t.hints.nobodyOnCall;
    case 'unreachable':
      return t.hints.unreachable(hint.name);
    case 'unconfirmed':
      return t.hints.unconfirmed[hint.state](hint.name, hint.alone);
    case 'unit-without-contact':
      return t.hints.unitWithoutContact(hint.name);
    case 'unit-without-supervisor':
      return t.hints.unitWithoutSupervisor(hint.name);
    case 'role-vacant':
      return t.hints.roleVacant(hint.role);
  }
};

const reachableWords = ({ reachable, municipality }: SupportView, t: Texts): readonly [string, string] => {
  const people = t.and(reachable.people);
  if (reachable.state === 'on-duty') return [t.state.onDuty, t.state.onDutyPeople(people)];
  if (reachable.state === 'on-call') return [t.state.onCall, t.state.onCallPeople(people)];
  const when = reachable.next && momentText(reachable.next, municipality.timeZone, t);
  return [t.state.nobody, when ? t.state.nobodyNext(when) : t.state.nobodyEver];
};

const Reachable = ({ support }: { readonly support: SupportView }) => {
  const t = useTexts();
  const box = useBoxStyles();
  const there = support.reachable.state !== 'nobody';
  const [headline, text] = reachableWords(support, t);
  return (
    <div className={mergeClasses(box.banner, there ? box.good : box.bad)}>
      <span className={box.icon}>
        <Icon name={there ? 'check' : 'moon'} size={28} />
      </span>
      <div className={box.words}>
        <div className={box.strong}>{headline}</div>
        <div className={box.plain}>{text}</div>
      </div>
    </div>
  );
};

const BADGES = { open: 'success', missing: 'warning', unproven: 'warning', refused: 'danger' } as const;

const Channel = ({ channel }: Pick<SupportView, 'channel'>) => {
  const t = useTexts();
  const box = useBoxStyles();
  const styles = useStyles();
  const name = channel.name ?? t.channel.unnamed;
  const text = channel.state === 'missing' ? t.channel.missing : t.channel[channel.state](name);
  return (
    <div>
      <h3 className={styles.h3}>{t.channel.title}</h3>
      <div className={box.channel}>
        <Badge appearance="tint" color={BADGES[channel.state]} size="large">
          {t.channel.badge[channel.state]}
        </Badge>
        <span>{text}</span>
      </div>
    </div>
  );
};

const Hints = ({ title, hints }: { readonly title: string; readonly hints: readonly HintView[] }) => {
  const t = useTexts();
  const styles = useStyles();
  const box = useBoxStyles();
  if (hints.length === 0) return null;
  return (
    <div>
      <h3 className={styles.h3}>{title}</h3>
      <ul className={box.hints}>
        {hints.map((hint) => (
          <li key={JSON.stringify(hint)}>{hintText(hint, t)}</li>
        ))}
      </ul>
    </div>
  );
};

/** Is help there, does the channel work, what is missing. */
export function StateBox({ support }: { readonly support: SupportView }) {
  const t = useTexts();
  const styles = useStyles();
  const urgent = support.hints.filter((hint) => hint.urgent);
  // The channel has a line of its own just above.
  const notes = support.hints.filter((hint) => !hint.urgent && hint.kind !== 'channel');
  return (
    <section className={styles.card} aria-labelledby="state">
      <h2 className={styles.h2} id="state">
        {t.state.title}
      </h2>
      <Reachable support={support} />
      <Channel channel={support.channel} />
      <Hints title={t.state.urgent} hints={urgent} />
      <Hints title={t.state.notes} hints={notes} />
      {support.hints.length === 0 && <div>{t.state.allGood}</div>}
    </section>
  );
}
