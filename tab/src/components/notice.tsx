import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import type { Done } from '../../../src/adapters/http/contract.ts';
import { useTexts } from '../texts/texts.ts';

export type NoticeProps = {
  readonly done: Done;
  readonly kind: 'saved' | 'removed';
  readonly onClose: () => void;
};

/** What came of the last change. */
export function Notice({ done, kind, onClose }: NoticeProps) {
  const t = useTexts();
  const words = done.changed ? t[kind] : t.unchanged;
  return (
    <MessageBar intent={done.warnings.length > 0 ? 'warning' : 'success'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{words}</MessageBarTitle>
        {done.warnings.map((warning) => (
          <div key={warning.tier}>{t.tierEmptied(warning.tier)}</div>
        ))}
      </MessageBarBody>
      <MessageBarActions>
        <Button appearance="transparent" onClick={onClose}>
          {t.close}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
