import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
} from '@fluentui/react-components';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Done } from '../../../src/adapters/http/contract.ts';
import type { Refused, Reply } from '../api.ts';
import { useDesk } from '../desk.ts';
import { useStyles } from '../styles.ts';
import { type Texts, useTexts } from '../texts/texts.ts';

/** The fault of a field or of a part of it. */
export type FaultOf = (field: string) => string | null;

export const messageOf = (fault: { code: string; message: string }, t: Texts): string =>
  t.faults[fault.code] ?? fault.message;

const summary = (refused: Refused, t: Texts): readonly string[] => {
  if (refused.faults.length === 0) return [t.failed.network];
  return [...new Set(refused.faults.map((fault) => messageOf(fault, t)))];
};

const Refusal = ({ refused }: { readonly refused: Refused }) => {
  const t = useTexts();
  const ours = refused.status !== null && refused.status >= 500;
  return (
    <MessageBar intent="error" politeness="assertive" layout="multiline">
      <MessageBarBody>
        {summary(refused, t).map((line) => (
          <div key={line}>{line}</div>
        ))}
        {ours && refused.reference && <div>{t.reference(refused.reference)}</div>}
      </MessageBarBody>
    </MessageBar>
  );
};

/**
 * Gives the focus back to what opened the dialog, or to the title of the page when that will be gone: a person who
 * works by keyboard or hears the page is never thrown to its top.
 */
const useFocusBack = (): { leaveOpener(): void } => {
  const opener = useRef<Element | null>(document.activeElement);
  useEffect(
    () => () => {
      const title = document.getElementById('title');
      const target = opener.current?.isConnected ? opener.current : title;
      // After the dialog has taken its guards away.
      requestAnimationFrame(() => target instanceof HTMLElement && target.focus());
    },
    [],
  );
  return {
    leaveOpener() {
      opener.current = null;
    },
  };
};

export type EditDialogProps = {
  readonly title: string;
  readonly submit: string;
  readonly kind: 'saved' | 'removed';
  readonly onClose: () => void;
  readonly send: () => Promise<Reply<Done>>;
  readonly children: (faultOf: FaultOf) => ReactNode;
};

/** The frame of every dialog: sends, shows what was refused, closes when it is done. */
export function EditDialog({ title, submit, kind, onClose, send, children }: EditDialogProps) {
  const t = useTexts();
  const styles = useStyles();
  const { finish } = useDesk();
  const { leaveOpener } = useFocusBack();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const faultOf: FaultOf = (field) => {
    const fault = refused?.faults.find((f) => f.field === field || f.field.startsWith(`${field}.`));
    return fault ? messageOf(fault, t) : null;
  };
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const reply = await send();
    setBusy(false);
    if (reply.state === 'refused') return setRefused(reply);
    if (kind === 'removed') leaveOpener();
    onClose();
    finish(reply.value, kind);
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && !busy && onClose()}>
      <DialogSurface aria-describedby={undefined}>
        <form onSubmit={onSubmit} noValidate>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent>
              <div className={styles.form}>
                {refused && <Refusal refused={refused} />}
                {children(faultOf)}
              </div>
            </DialogContent>
            <DialogActions>
              <Button appearance="secondary" onClick={onClose} disabled={busy}>
                {t.cancel}
              </Button>
              <Button appearance="primary" type="submit" disabledFocusable={busy}>
                {busy ? t.saving : submit}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
