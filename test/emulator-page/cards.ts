import type { Card } from '../../emulator/contract.ts';

const text = (words: string, more: Card = {}): Card => ({
  type: 'TextBlock',
  text: words,
  wrap: true,
  ...more,
});

/** A step with every kind of input the bot's cards use. */
export const questionCard: Card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    text('Was ist passiert?', { style: 'heading' }),
    text('Sie sind **nicht allein**. <b>Kein Markup</b>, [Merkblatt](https://example.org/merkblatt).'),
    {
      type: 'Container',
      style: 'attention',
      items: [
        text('In Gefahr?', { color: 'attention', weight: 'Bolder' }),
        {
          type: 'ActionSet',
          actions: [{ type: 'Action.OpenUrl', title: '110 anrufen', url: 'tel:110' }],
        },
      ],
    },
    {
      type: 'Input.Text',
      id: 'name',
      label: 'Name',
      isRequired: true,
      errorMessage: 'Bitte tragen Sie etwas ein.',
    },
    {
      type: 'Input.ChoiceSet',
      id: 'acts',
      label: 'Art',
      isMultiSelect: true,
      choices: [
        { title: 'Beleidigung', value: 'BELEIDIGUNG' },
        { title: 'Bedrohung', value: 'BEDROHUNG' },
      ],
    },
    {
      type: 'Input.ChoiceSet',
      id: 'person',
      label: 'Wer war dabei?',
      placeholder: 'Bitte wählen',
      choices: [],
      'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    },
    { type: 'Input.Toggle', id: 'quiet', title: 'Vertraulich' },
    { type: 'Input.Date', id: 'when', label: 'Wann?' },
    text('Nur zum Ausklappen', { id: 'more', isVisible: false }),
  ],
  actions: [
    { type: 'Action.Execute', title: 'Weiter', verb: 'yes', data: { step: 'acts' }, style: 'positive' },
    { type: 'Action.Execute', title: 'Später', verb: 'word', data: {}, associatedInputs: 'none' },
    { type: 'Action.ToggleVisibility', title: 'Mehr', targetElements: ['more'] },
    {
      type: 'Action.Submit',
      title: 'Details',
      data: { msteams: { type: 'task/fetch' }, case: 'K7-3F' },
      associatedInputs: 'none',
    },
  ],
};

export const pageCard: Card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    text('Neue Anfrage K7-3F', { style: 'heading' }),
    text('Wer übernimmt?', { isSubtle: true }),
    ...['good', 'warning', 'accent', 'emphasis'].map((style) => ({
      type: 'Container',
      style,
      items: [
        text('Stufe 2', { color: style === 'emphasis' ? 'accent' : style }),
        text('leise', { isSubtle: true }),
      ],
    })),
    { type: 'FactSet', facts: [{ title: 'Stufe', value: '2' }] },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Ich übernehme', verb: 'yes', data: {}, style: 'positive' },
    { type: 'Action.Execute', title: 'Abbrechen', verb: 'word', data: {}, style: 'destructive' },
  ],
};
