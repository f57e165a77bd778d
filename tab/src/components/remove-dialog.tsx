import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { Done } from '../../../src/adapters/http/contract.ts';
import type { Reply } from '../api.ts';
import { useTexts } from '../texts/texts.ts';
import { EditDialog } from './edit-dialog.tsx';

export type RemoveDialogProps = {
  readonly title: string;
  readonly text: string;
  readonly warning: string | null;
  readonly send: () => Promise<Reply<Done>>;
  readonly onClose: () => void;
};

/** Asks before something is taken away, and says what follows. */
export function RemoveDialog({ title, text, warning, send, onClose }: RemoveDialogProps) {
  const t = useTexts();
  return (
    <EditDialog title={title} submit={t.remove} kind="removed" onClose={onClose} send={send}>
      {() => (
        <>
          <div>{text}</div>
          {warning && (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>{warning}</MessageBarBody>
            </MessageBar>
          )}
        </>
      )}
    </EditDialog>
  );
}
