# What `cmake --install` puts where, and the Debian package made of the same (cpack -G DEB; ./dev package).
include(GNUInstallDirs)

set(data ${CMAKE_INSTALL_DATADIR}/twir-events)
# Where the program looks for its configuration, whatever the prefix; DESTDIR moves it.
set(etc /etc/twir-events)

install(TARGETS twir-events RUNTIME)
install(DIRECTORY systemd/ DESTINATION lib/systemd/system FILES_MATCHING PATTERN "twir-events*")
# What upgrades replace; the files in /etc are short, name these, and stay as they are from version to version.
install(FILES config/sources.toml config/organizers.toml DESTINATION ${data})
install(DIRECTORY config/demo DESTINATION ${data})
install(FILES config/debian/twir-events.toml config/debian/organizers.toml config/debian/overrides.toml
        DESTINATION ${etc})
install(FILES config/bash-completion DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME twir-events)
install(FILES config/twir-events.toml config/nginx.conf config/prometheus-rules.yml
        DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES docs/editor.md docs/operator.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES config/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

# A package is for one release of a distribution, whose libraries it needs: 0.2.0~deb12.
cmake_host_system_information(RESULT package_system QUERY DISTRIB_INFO)
set(package_version ${PROJECT_VERSION})
if(package_system_ID STREQUAL "debian")
  string(APPEND package_version "~deb${package_system_VERSION_ID}")
elseif(package_system_ID)
  string(APPEND package_version "~${package_system_ID}${package_system_VERSION_ID}")
endif()
set(package_suite ${package_system_VERSION_CODENAME})
if(NOT package_suite)
  set(package_suite unstable)
endif()
# The day of the version's heading in CHANGELOG.md, so that the same source gives the same package.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS CHANGELOG.md)
file(STRINGS CHANGELOG.md package_day REGEX "^## .${PROJECT_VERSION}. - [0-9-]+$")
string(REGEX REPLACE "^.* - " "" package_day "${package_day}")
execute_process(COMMAND date --utc --rfc-email --date=${package_day} OUTPUT_VARIABLE package_date
                OUTPUT_STRIP_TRAILING_WHITESPACE)
configure_file(config/debian/changelog.in ${CMAKE_CURRENT_BINARY_DIR}/packed/changelog @ONLY)

find_program(GZIP gzip)
if(GZIP)
  # Without name and time, so that the same source gives the same bytes.
  set(packed_sources ${CMAKE_CURRENT_SOURCE_DIR}/docs/man/twir-events.1
      ${CMAKE_CURRENT_SOURCE_DIR}/docs/man/twir-events.toml.5 ${CMAKE_CURRENT_BINARY_DIR}/packed/changelog)
  foreach(file ${packed_sources})
    get_filename_component(name ${file} NAME)
    set(packed ${CMAKE_CURRENT_BINARY_DIR}/packed/${name}.gz)
    add_custom_command(OUTPUT ${packed} DEPENDS ${file} COMMAND ${GZIP} -9nc ${file} > ${packed} VERBATIM)
    list(APPEND packed_files ${packed})
  endforeach()
  file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/packed)
  add_custom_target(twir_packed_files ALL DEPENDS ${packed_files})
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/packed/twir-events.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/packed/twir-events.toml.5.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man5)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/packed/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()

# cpack packs what is built; tests need not be.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The twir-events authors <twir-events@users.noreply.github.com>")
set(CPACK_PACKAGE_VERSION ${package_version})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_SOURCE_DIR}/build/package)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "ca-certificates, tzdata, init-system-helpers (>= 1.54~)")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "bash-completion")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "nginx, prometheus")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Reads the calendars of Rust groups all over the world (the community's Google
calendar, Meetup, Luma, any iCalendar feed), recognises an evening that is
listed in several of them, and prints the section for an issue of the
newsletter: the next four weeks, by region, every line in the usual form.

It runs as a service that answers over HTTP, or command by command. The
gazetteer that it reads places by is a part of the program.")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION TRUE)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    ${CMAKE_SOURCE_DIR}/config/debian/conffiles ${CMAKE_SOURCE_DIR}/config/debian/postinst
    ${CMAKE_SOURCE_DIR}/config/debian/prerm ${CMAKE_SOURCE_DIR}/config/debian/postrm)
include(CPack)
