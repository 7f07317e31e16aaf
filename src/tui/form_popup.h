/* SPDX-License-Identifier: MIT */
/* form_popup: the list or calendar that a entry of a form opens. */
#ifndef ANTOU_TUI_FORM_POPUP_H
#define ANTOU_TUI_FORM_POPUP_H

struct input;
struct entry;
struct form;
struct pane;

void form_popup_open(struct form *form, struct entry *entry);
void form_popup_close(struct form *form);
/* Keys while it is open; on Enter the entry takes what was chosen. */
void form_popup_input(struct form *form, const struct input *input);
/* Below the entry if there is room, else above; row and col are the entry's place in the pane. */
void form_popup_draw(const struct form *form, const struct pane *pane, int row, int col);

#endif
