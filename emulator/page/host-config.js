/**
 * How cards look. Colours are the page's own variables, so a change of theme recolours cards in place and nobody
 * loses what they have typed.
 */

const colours = (name) => ({ default: `var(--${name})`, subtle: `var(--${name}-subtle, var(--${name}))` });

const FOREGROUND = {
  default: { default: 'var(--ink)', subtle: 'var(--ink-soft)' },
  dark: { default: 'var(--ink)', subtle: 'var(--ink-soft)' },
  light: { default: 'var(--ink-soft)', subtle: 'var(--ink-soft)' },
  accent: colours('accent-text'),
  good: colours('good'),
  warning: colours('warning'),
  attention: colours('attention'),
};

const style = (name) => ({
  backgroundColor: `var(--${name})`,
  borderColor: 'var(--line)',
  foregroundColors: FOREGROUND,
});

export const HOST_CONFIG = {
  supportsInteractivity: true,
  fontFamily: 'var(--font)',
  fontTypes: {
    default: {
      fontFamily: 'var(--font)',
      fontSizes: { small: 12, default: 14, medium: 16, large: 19, extraLarge: 23 },
      fontWeights: { lighter: 400, default: 400, bolder: 650 },
    },
    monospace: {
      fontFamily: 'var(--font-mono)',
      fontSizes: { small: 12, default: 13, medium: 15, large: 18, extraLarge: 22 },
      fontWeights: { lighter: 400, default: 400, bolder: 650 },
    },
  },
  lineHeights: { small: 17, default: 20, medium: 22, large: 25, extraLarge: 29 },
  spacing: { small: 6, default: 10, medium: 16, large: 22, extraLarge: 28, padding: 14 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  imageSizes: { small: 32, medium: 52, large: 100 },
  textBlock: { headingLevel: 3 },
  textStyles: { heading: { size: 'Large', weight: 'Bolder', color: 'Default', isSubtle: false } },
  factSet: {
    title: { size: 'Default', weight: 'Bolder', wrap: true, maxWidth: 110 },
    value: { size: 'Default', weight: 'Default', wrap: true },
    spacing: 12,
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'Bolder', suffix: ' *', suffixColor: 'Attention' },
      optionalInputs: { weight: 'Bolder' },
    },
    errorMessage: { size: 'Small', weight: 'Bolder', color: 'Attention' },
  },
  actions: {
    maxActions: 6,
    spacing: 'medium',
    // The gap between buttons comes from the style sheet, so that they wrap cleanly in a narrow chat.
    buttonSpacing: 0,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
  },
  adaptiveCard: { allowCustomStyle: true },
  containerStyles: {
    default: { ...style('surface'), backgroundColor: 'transparent' },
    emphasis: style('emphasis-soft'),
    accent: style('accent-soft'),
    good: style('good-soft'),
    warning: style('warning-soft'),
    attention: style('attention-soft'),
  },
};
