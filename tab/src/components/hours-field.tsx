import { Button, Field, Input, makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import type { HoursView } from '../../../src/adapters/http/contract.ts';
import { useTexts } from '../texts/texts.ts';
import type { FaultOf } from './edit-dialog.tsx';
import { Group } from './group.tsx';
import { Icon } from './icon.tsx';

/** A span while it is edited; `key` keeps its fields apart from those of others. */
export type EditedSpan = HoursView & { readonly key: number };

const useSpanStyles = makeStyles({
  span: {
    padding: '12px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  days: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  day: { minWidth: '40px', paddingLeft: '6px', paddingRight: '6px' },
  times: { display: 'flex', flexWrap: 'wrap', gap: '12px', alignItems: 'end' },
  time: { width: '120px' },
});

type SpanProps = {
  readonly span: EditedSpan;
  readonly number: number;
  readonly faultOf: FaultOf;
  readonly onChange: (span: EditedSpan) => void;
  readonly onRemove: () => void;
};

const Days = ({ span, onChange, fault }: Pick<SpanProps, 'span' | 'onChange'> & { fault: string | null }) => {
  const t = useTexts();
  const styles = useSpanStyles();
  const toggle = (day: number): void => {
    const days = span.days.includes(day) ? span.days.filter((d) => d !== day) : [...span.days, day];
    onChange({ ...span, days: days.toSorted() });
  };
  return (
    <Group quiet legend={t.contact.days} fault={fault}>
      <div className={styles.days}>
        {t.days.map((name, at) => (
          <ToggleButton
            key={name}
            size="small"
            className={styles.day}
            appearance={span.days.includes(at + 1) ? 'primary' : 'outline'}
            checked={span.days.includes(at + 1)}
            aria-label={`${name}, ${t.dayNames[at]}`}
            onClick={() => toggle(at + 1)}
          >
            {name}
          </ToggleButton>
        ))}
      </div>
    </Group>
  );
};

const Span = ({ span, number, faultOf, onChange, onRemove }: SpanProps) => {
  const t = useTexts();
  const styles = useSpanStyles();
  const field = `hours.${number - 1}`;
  return (
    <Group quiet legend={t.contact.span(number)} className={styles.span}>
      <Days span={span} onChange={onChange} fault={faultOf(`${field}.days`)} />
      <div className={styles.times}>
        <Field label={t.contact.from} validationMessage={faultOf(`${field}.from`)}>
          <Input
            type="time"
            className={styles.time}
            value={span.from}
            onChange={(_e, { value }) => onChange({ ...span, from: value })}
          />
        </Field>
        <Field label={t.contact.to} validationMessage={faultOf(`${field}.to`)}>
          <Input
            type="time"
            className={styles.time}
            // Midnight at the end of the day is 24:00 to us and 00:00 to a time field.
            value={span.to === '24:00' ? '00:00' : span.to}
            onChange={(_e, { value }) => onChange({ ...span, to: value === '00:00' ? '24:00' : value })}
          />
        </Field>
        <Button appearance="subtle" aria-label={t.contact.removeSpan(number)} onClick={onRemove}>
          {t.remove}
        </Button>
      </div>
    </Group>
  );
};

export type HoursFieldProps = {
  readonly value: readonly EditedSpan[];
  readonly onChange: (hours: readonly EditedSpan[]) => void;
  readonly faultOf: FaultOf;
};

/** Duty hours: weekdays and times, as many as needed. */
export function HoursField({ value, onChange, faultOf }: HoursFieldProps) {
  const t = useTexts();
  const add = (): void => {
    const key = Math.max(0, ...value.map((span) => span.key)) + 1;
    onChange([...value, { key, days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' }]);
  };
  return (
    <Group legend={t.contact.hours} hint={t.contact.hoursHint}>
      {value.map((span, at) => (
        <Span
          key={span.key}
          span={span}
          number={at + 1}
          faultOf={faultOf}
          onChange={(changed) => onChange(value.map((other) => (other.key === span.key ? changed : other)))}
          onRemove={() => onChange(value.filter((other) => other.key !== span.key))}
        />
      ))}
      <div>
        <Button size="small" icon={<Icon name="plus" size={16} />} onClick={add}>
          {t.contact.addSpan}
        </Button>
      </div>
    </Group>
  );
}
