#include <twir_events/cli/main.hpp>

int main(int argc, char** argv) {
    return twir::cli::run(argc, argv);
}
