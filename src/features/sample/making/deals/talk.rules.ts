import type { Reason } from '../firm/offer.rules.ts'

type Lines = Readonly<Record<string, readonly string[]>>

/** `{who}` is a person of the customer, `{site}` the place, `{product}` what they asked for. */
export const calls: Lines = {
  Qualify: ['First call with {who}', 'Call back {who} about the {site}', 'Clear up who decides'],
  Needs: ['Ask {who} for the water analysis', 'Flow rates of the {site}', 'Budget and timing with {who}'],
  Survey: ['Agree on a survey date with {who}', 'Access to the {site}', 'Results of the survey'],
  Quote: ['Questions on the quote', 'Has {who} read the quote?', 'Delivery time of the {product}'],
  Negotiate: ['Terms of payment with {who}', 'Last open points', 'Close on terms'],
  Offer: ['Walk {who} through the plan', 'Questions on the service offer'],
  Trial: ['First month of the trial', 'Readings of the trial with {who}'],
  Contract: ['Contract wording', 'Start date with {who}'],
}

export const meetings: Lines = {
  Qualify: ['First visit, {site}'],
  Needs: ['Requirements for the {site}', 'Workshop with {who}'],
  Survey: ['Survey of the {site}', 'Sampling at the {site}'],
  Quote: ['Quote presented to {who}', 'Design review, {product}'],
  Negotiate: ['Negotiation with {who}', 'Closing meeting'],
  Offer: ['Service plan presented'],
  Trial: ['Review of the trial'],
  Contract: ['Signing'],
}

export const tasks: Lines = {
  Qualify: ['Send the reference list', 'Look up the last analysis'],
  Needs: ['Send the questionnaire', 'Chase the drawings'],
  Survey: ['Book the survey', 'Write up the survey', 'Send samples to the laboratory'],
  Quote: ['Work out the quote', 'Chase an answer', 'Check the delivery time'],
  Negotiate: ['Send the revised price', 'Have the contract read'],
  Offer: ['Send the service offer', 'Chase an answer'],
  Trial: ['Read the meters', 'Prepare the trial report'],
  Contract: ['Send the contract', 'Agree on the first visit'],
}

export const notes: Lines = {
  Qualify: [
    '{who} found us through a colleague. The old plant at the {site} is from 1998 and parts have run out.',
    'Budget is not fixed yet. {who} has to report to the board in six weeks.',
    'A sister plant has one of another make: content with the unit, not with the service.',
    'Polite, but in no hurry. Call again after the holidays.',
  ],
  Needs: [
    'Hardness 22 °dH, iron 0.4 mg/l, 14 m³ an hour at peak. The {site} runs two shifts.',
    '{who} wants no salt in the building. Asks what the {product} does to the waste water.',
    'Space is tight: 2.4 m between the pillars. Drawings promised for next week.',
    'Hygiene has complained twice this year; that is why money is there at all.',
    'They compare rent and purchase. Finance prefers rent.',
  ],
  Survey: [
    'Floor load is fine, the door is not: 1.9 m. The {product} has to come in parts.',
    'Compressed air at the {site} is wet. Needs a dryer before anything with ozone.',
    'Samples taken at three points, laboratory answers by Friday.',
    'The electrician showed the cabinet: one free 16 A circuit, no more.',
    'Good visit. {who} showed us the whole plant and asked about the monitoring too.',
  ],
  Quote: [
    '{who} finds the price high but the delivery time good. Purchasing asks for a second offer.',
    'Quote is with the board. Next meeting on the 12th.',
    'They want the quote split: filter now, the rest next year.',
    'Purchasing has put us beside two others on one sheet. Operation costs are not on it.',
    'No answer for two weeks. {who} is on leave, the deputy knows nothing.',
  ],
  Negotiate: [
    'Asks for 60 days to pay. We offered 30 and a free first service.',
    'Legal returned the contract with two small changes.',
    '{who} has said yes by telephone, the order is to follow by letter.',
    'They would sign this month if commissioning is included.',
  ],
  Offer: ['{who} likes the four visits but not the notice period.', 'Had three stops last year. That is the argument.'],
  Trial: ['Conductivity has been steady for three weeks.', '{who} looks at the readings every morning, without being asked.'],
  Contract: ['Contract signed by them, ours is with the head of sales.', 'Start on the first of next month.'],
}

export const nextSteps: Lines = {
  Qualify: ['Find out who decides', 'Get the water analysis', 'Call again on Thursday'],
  Needs: ['Drawings of the site', 'Fix a survey date', 'Flow rates by shift'],
  Survey: ['Laboratory results', 'Survey with the electrician', 'Write up the survey'],
  Quote: ['Answer from purchasing', 'Board meeting', 'Revised quote without {product}'],
  Negotiate: ['Signature', 'Terms of payment', 'Order by letter'],
  Offer: ['Answer on the notice period', 'Second meeting'],
  Trial: ['Trial report', 'Decision after the trial'],
  Contract: ['Countersign', 'First visit'],
}

export const praise: readonly string[] = [
  'The reference visit decided it: they heard from an operator, not from us.',
  'Delivery in five weeks; the others said ten.',
  'Won on operating costs, not on price. Keep that sheet.',
  'The survey found what the others had missed.',
  'Service nearby was worth more to them than two per cent.',
  'They wanted one firm for filter and monitoring.',
]

export const lessons: Readonly<Record<Reason, readonly string[]>> = {
  Price: [
    'We were 11 % above the cheapest and had not shown the operating costs.',
    'Discount came too late; they had told the board already.',
  ],
  Competitor: [
    'The other firm had a plant running next door.',
    'They stayed with whom they knew. We came in after the specification.',
  ],
  'No decision': ['Nobody on their side owned the project.', 'The board put it off twice; we never met the board.'],
  'No budget': [
    'Money went into the roof. Ask again in the autumn.',
    'There never was a budget. One question in the first call would have shown it.',
  ],
  'No answer': ['Six calls, no answer. The request came from a student.', 'Left the firm in between; nobody took over.'],
  Timing: ['Rebuilding is put off by two years.', 'They buy only in winter. We asked in May.'],
  'Technical fit': [
    'No dry air and no ventilation at the site: the {product} could not stand there. We could have asked that on the telephone.',
    'Plant room too small for the {product}. The drawings showed it in week one.',
    'The {product} needs 16 A and a vent through the roof; neither was there.',
  ],
}
