export { default as CodeField, type CodeFieldProps } from './CodeField.vue'
export { default as PlenumAvatar, type PlenumAvatarProps } from './PlenumAvatar.vue'
export { default as PlenumBadge, type PlenumBadgeProps } from './PlenumBadge.vue'
export { default as PlenumButton, type PlenumButtonProps } from './PlenumButton.vue'
export { default as PlenumCheckbox, type PlenumCheckboxProps } from './PlenumCheckbox.vue'
export { default as PlenumChip, type PlenumChipProps } from './PlenumChip.vue'
export { default as PlenumDialog, type PlenumDialogProps } from './PlenumDialog.vue'
export { default as PlenumEmptyState, type PlenumEmptyStateProps } from './PlenumEmptyState.vue'
export { default as PlenumErrorState, type PlenumErrorStateProps } from './PlenumErrorState.vue'
export { default as PlenumIconButton, type PlenumIconButtonProps } from './PlenumIconButton.vue'
export { default as PlenumLink, type PlenumLinkProps } from './PlenumLink.vue'
export { default as PlenumMenu, type PlenumMenuItem, type PlenumMenuProps } from './PlenumMenu.vue'
export { default as PlenumPopover, type PlenumPopoverProps } from './PlenumPopover.vue'
export { default as PlenumSegmented, type PlenumSegment } from './PlenumSegmented.vue'
export { default as PlenumSelect, type PlenumSelectOption } from './PlenumSelect.vue'
export { default as PlenumSkeleton, type PlenumSkeletonProps } from './PlenumSkeleton.vue'
export { default as PlenumSwitch, type PlenumSwitchProps } from './PlenumSwitch.vue'
export { default as PlenumTabs, type PlenumTab } from './PlenumTabs.vue'
export { default as PlenumTextField, type PlenumTextFieldProps } from './PlenumTextField.vue'
export { default as PlenumToast } from './PlenumToast.vue'
export { provideLinkComponent, useLinkComponent, type LinkComponent } from './link-component.ts'
export {
  provideToast,
  useToast,
  type Toast,
  type ToastOptions,
  type UseToastReturn,
} from './useToast.ts'
export { useShortcut, type ShortcutOptions } from './useShortcut.ts'
export { focusInvalid } from './focus-invalid.ts'
export { initials } from './initials.ts'
