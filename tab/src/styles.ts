import { makeStyles, tokens } from '@fluentui/react-components';

const NARROW = '@media (max-width: 560px)';

/** Looks shared by the whole page. Only tokens: light, dark and contrast come from the theme. */
export const useStyles = makeStyles({
  root: {
    minHeight: '100vh',
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
    padding: '32px 24px 64px',
    [NARROW]: { padding: '20px 12px 48px' },
  },
  column: {
    maxWidth: '880px',
    margin: '0 auto',
    display: 'grid',
    gap: '24px',
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '12px',
    justifyContent: 'space-between',
    alignItems: 'end',
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: 600,
    // Takes the focus only when what had it is gone.
    outlineStyle: 'none',
  },
  h2: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: 600 },
  h3: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: 600 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
    padding: '20px 24px',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '16px',
    [NARROW]: { padding: '16px' },
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
  row: {
    display: 'flex',
    gap: '14px',
    alignItems: 'center',
    padding: '12px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: 'none' },
    [NARROW]: { flexWrap: 'wrap' },
  },
  rowText: {
    flexGrow: 1,
    minWidth: 0,
    flexBasis: '200px',
    display: 'grid',
    gap: '2px',
    overflowWrap: 'anywhere',
  },
  rowName: { fontWeight: 600, display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'center' },
  rowActions: {
    display: 'flex',
    gap: '4px',
    [NARROW]: {
      flexBasis: '100%',
      flexWrap: 'wrap',
      justifyContent: 'flex-end',
      // Three of them stand side by side on a phone.
      '& button': { minWidth: 'auto', paddingLeft: '6px', paddingRight: '6px' },
    },
  },
  form: {
    display: 'grid',
    gap: '18px',
    gridTemplateColumns: 'minmax(0, 1fr)',
    paddingBottom: '4px',
    // A list is as wide as there is room, not as its longest choice.
    '& .fui-Field': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  /** Stays in the document, so that what is said there later is heard. */
  away: { position: 'absolute' },
  inline: { display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'center' },
});
