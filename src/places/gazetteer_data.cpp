// Puts the file that build_gazetteer.cpp made into the program's read-only data.

// NOLINTNEXTLINE(hicpp-no-assembler): the one way that costs no compile time and works with gcc and clang.
asm(".section .rodata\n"
    ".balign 16\n"
    ".global twir_gazetteer_data\n"
    ".type twir_gazetteer_data, %object\n"
    "twir_gazetteer_data:\n"
    ".incbin \"" TWIR_GAZETTEER_FILE
    "\"\n"
    ".size twir_gazetteer_data, .-twir_gazetteer_data\n"
    ".byte 0\n"
    ".previous\n");
