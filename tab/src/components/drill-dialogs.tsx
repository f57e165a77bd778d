import { Checkbox, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { DrillLevelKey, DrillPlanView } from '../../../src/adapters/http/contract-drills.ts';
import { useDesk } from '../desk.ts';
import { useTexts } from '../texts/texts.ts';
import { EditDialog } from './edit-dialog.tsx';

type Opened = { readonly onClose: () => void };

const LEVELS = [2, 3] as const;
const WEEKS = [1, 2, 3, 4] as const;
const WEEKDAYS = [1, 2, 3, 4, 5] as const;
const USUAL: DrillPlanView = { week: 1, weekday: 2, time: '10:00', level: 2 };

type LevelProps = {
  readonly level: DrillLevelKey;
  readonly onChange: (level: DrillLevelKey) => void;
};

const LevelField = ({ level, onChange }: LevelProps) => {
  const t = useTexts();
  return (
    <Field label={t.drills.level}>
      <Select value={String(level)} onChange={(_e, { value }) => onChange(value === '3' ? 3 : 2)}>
        {LEVELS.map((key) => (
          <option key={key} value={key}>
            {t.drills.levels[key]}
          </option>
        ))}
      </Select>
    </Field>
  );
};

/** Asks before contacts are called, and says what they will see. */
export function StartDrill({ onClose }: Opened) {
  const t = useTexts();
  const { api } = useDesk();
  const [level, setLevel] = useState<DrillLevelKey>(2);
  return (
    <EditDialog
      title={t.drills.startTitle}
      submit={t.drills.startSubmit}
      kind="saved"
      onClose={onClose}
      send={() => api.startDrill(level)}
    >
      {() => (
        <>
          <div>{t.drills.startText}</div>
          <LevelField level={level} onChange={setLevel} />
        </>
      )}
    </EditDialog>
  );
}

export function StopDrill({ onClose }: Opened) {
  const t = useTexts();
  const { api } = useDesk();
  return (
    <EditDialog
      title={t.drills.stopTitle}
      submit={t.drills.stop}
      kind="removed"
      onClose={onClose}
      send={() => api.stopDrill()}
    >
      {() => <div>{t.drills.stopText}</div>}
    </EditDialog>
  );
}

type FieldsProps = {
  readonly plan: DrillPlanView;
  readonly timeFault: string | null;
  readonly onChange: (plan: DrillPlanView) => void;
};

const PlanFields = ({ plan, timeFault, onChange }: FieldsProps) => {
  const t = useTexts();
  const set = (part: Partial<DrillPlanView>): void => onChange({ ...plan, ...part });
  return (
    <>
      <Field label={t.drills.week}>
        <Select
          value={String(plan.week)}
          onChange={(_e, { value }) => set({ week: WEEKS.find((week) => String(week) === value) ?? 1 })}
        >
          {WEEKS.map((week) => (
            <option key={week} value={week}>
              {t.drills.weeks[week - 1]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t.drills.weekday}>
        <Select
          value={String(plan.weekday)}
          onChange={(_e, { value }) => set({ weekday: WEEKDAYS.find((day) => String(day) === value) ?? 2 })}
        >
          {WEEKDAYS.map((day) => (
            <option key={day} value={day}>
              {t.dayNames[day - 1]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t.drills.time} validationMessage={timeFault}>
        <Input type="time" value={plan.time} onChange={(_e, { value }) => set({ time: value })} />
      </Field>
      <LevelField level={plan.level} onChange={(level) => set({ level })} />
    </>
  );
};

/** When drills begin by themselves. */
export function PlanDrills({ onClose, plan: known }: Opened & { readonly plan: DrillPlanView | null }) {
  const t = useTexts();
  const { api } = useDesk();
  const [on, setOn] = useState(known !== null);
  const [plan, setPlan] = useState(known ?? USUAL);
  const { week, weekday, time, level } = plan;
  return (
    <EditDialog
      title={t.drills.editTitle}
      submit={t.save}
      kind="saved"
      onClose={onClose}
      send={() => api.planDrills(on ? { week, weekday, time, level } : null)}
    >
      {(faultOf) => (
        <>
          <Checkbox
            label={t.drills.on}
            checked={on}
            onChange={(_e, { checked }) => setOn(checked === true)}
          />
          {on && <PlanFields plan={plan} timeFault={faultOf('plan.time')} onChange={setPlan} />}
        </>
      )}
    </EditDialog>
  );
}
